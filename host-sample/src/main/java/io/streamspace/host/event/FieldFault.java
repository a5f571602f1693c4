package io.streamspace.host.event;

/** A field of an event is not as it must be. */
public final class FieldFault extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 128;

    private final String field;
    private final String reason;

    /** @param field dotted where it lies in another one; empty for the value itself that is being read */
    public FieldFault(String field, String reason) {
        super(field + ": " + reason, null, false, false);
        this.field = field;
        this.reason = reason;
    }

    public String field() {
        return field;
    }

    public String reason() {
        return reason;
    }

    /** The same fault, seen from the value that holds the field's value. */
    FieldFault below(String parent) {
        String shown = Texts.shown(parent, LONGEST_SHOWN);
        return new FieldFault(field.isEmpty() ? shown : shown + "." + field, reason);
    }
}

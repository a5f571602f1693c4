package io.streamspace.billing.values;

import java.util.List;
import java.util.Map;

/**
 * Something a caller asked for that cannot be: the answer of a rule, carried to the edge that asked. The kind alone
 * decides the status; the code is stable and meant for programs, the detail for people.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What went wrong, as seen by the caller. */
    public enum Kind {
        /** The request cannot be read. */
        MALFORMED,
        /** No such thing, or not the caller's. */
        NOT_FOUND,
        /** The caller may not. */
        FORBIDDEN,
        /** A limit, a lock or a missing consent stands in the way. */
        PAYMENT_REQUIRED,
        /** It contradicts what is. */
        CONFLICT,
        /** A field has a value that cannot be. */
        INVALID,
        /** Not now; the same request may succeed later. */
        UNAVAILABLE
    }

    /**
     * @param field the name in the request
     * @param reason one sentence
     */
    public record InvalidParameter(String field, String reason) {}

    private final Kind kind;
    private final String code;
    private final transient List<InvalidParameter> invalidParameters;
    private final transient Map<String, Object> details;

    private Problem(
            Kind kind,
            String code,
            String detail,
            List<InvalidParameter> invalidParameters,
            Map<String, Object> details) {
        super(detail);
        this.kind = kind;
        this.code = code;
        this.invalidParameters = List.copyOf(invalidParameters);
        this.details = details;
    }

    public Problem(Kind kind, String code, String detail, List<InvalidParameter> invalidParameters) {
        this(kind, code, detail, invalidParameters, Map.of());
    }

    public Problem(Kind kind, String code, String detail) {
        this(kind, code, detail, List.of());
    }

    /** One field has a value that cannot be. */
    public static Problem invalid(String field, String reason) {
        return new Problem(
                Kind.INVALID, "invalid_parameter", field + ": " + reason, List.of(new InvalidParameter(field, reason)));
    }

    public static Problem notFound(String detail) {
        return new Problem(Kind.NOT_FOUND, "not_found", detail);
    }

    /** The same problem with further members for programs, such as {@code meter} and {@code limit}. */
    public Problem with(Map<String, Object> further) {
        return new Problem(kind, code, detail(), invalidParameters, further);
    }

    public Map<String, Object> details() {
        return details;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<InvalidParameter> invalidParameters() {
        return invalidParameters;
    }
}

package io.streamspace.billing.values;

/** Work that was undone because the database could not be reached: nobody's fault, and worth another try. */
public final class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DatabaseUnavailable(Throwable cause) {
        super("the database cannot be reached: " + cause.getMessage(), cause);
    }
}

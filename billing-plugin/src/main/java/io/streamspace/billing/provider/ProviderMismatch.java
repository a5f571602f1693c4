package io.streamspace.billing.provider;

/** What the provider says does not fit what we know, such as its mode, a currency or an amount: nobody acts on it without looking. */
public final class ProviderMismatch extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message one sentence that names what differs, without secrets */
    public ProviderMismatch(String message) {
        super(message);
    }
}

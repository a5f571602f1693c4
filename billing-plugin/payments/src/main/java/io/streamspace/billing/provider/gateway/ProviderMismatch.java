package io.streamspace.billing.provider.gateway;

/**
 * The provider's object does not match our books, for example in mode, currency or amount: it is parked for an
 * administrator.
 */
public final class ProviderMismatch extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message one sentence that names what differs, without secrets */
    public ProviderMismatch(String message) {
        super(message);
    }
}

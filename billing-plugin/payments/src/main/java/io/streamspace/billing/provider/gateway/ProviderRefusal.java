package io.streamspace.billing.provider.gateway;

/** The provider understood the request and refuses it: the same call will fail again. */
public final class ProviderRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Whose matter a refusal is. */
    public enum Kind {
        /** The payer's: the card, the bank, an authentication that is missing. */
        DECLINED,

        /** The amount's: below what the provider takes, or finer than it can express. Nobody's failed payment. */
        AMOUNT,

        /** Ours: the request is malformed, or its idempotency key was used with other parameters. */
        MALFORMED,

        /** Things stand otherwise at the provider than the request supposes. */
        CONFLICTING;

        /** Whether a payment that is refused this way counts as failed by its payer. */
        public boolean isPayers() {
            return this == DECLINED;
        }
    }

    private final Kind kind;
    private final String code;

    /**
     * @param code stable, such as {@code card_declined}, {@code authentication_required}, {@code resource_missing}
     * @param message for administrators and logs, without secrets; it may hold the provider's own words
     */
    public ProviderRefusal(Kind kind, String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }
}

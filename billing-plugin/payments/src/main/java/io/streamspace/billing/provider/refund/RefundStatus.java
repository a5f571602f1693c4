package io.streamspace.billing.provider.refund;

import java.util.Locale;

/** The status of a refund through the provider. */
public enum RefundStatus {
    /** It was recorded here, and the provider is still to be told. */
    ASKED,

    /** The provider has made it, or is making it. */
    MADE,

    /** It did not reach the payer: the money is back. */
    FAILED;

    /** Whether a refund may go from here to there. */
    public boolean mayBecome(RefundStatus next) {
        return switch (this) {
            case ASKED -> next != ASKED;
            case MADE -> next == FAILED;
            case FAILED -> false;
        };
    }

    /** As stored: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RefundStatus ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

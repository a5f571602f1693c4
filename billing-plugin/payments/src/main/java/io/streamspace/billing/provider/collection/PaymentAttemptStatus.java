package io.streamspace.billing.provider.collection;

import java.util.Locale;
import java.util.Set;

/** The status of a payment attempt. */
public enum PaymentAttemptStatus {
    /** The provider was asked, or is about to be; what came of it is not known. */
    OPEN,

    /** The money is on its way (a bank debit). */
    PROCESSING,

    /** The money came. */
    SUCCEEDED,

    /** It did not. */
    FAILED,

    /** Given up before anything came of it: nobody's failure. */
    CANCELED;

    /** Whether an attempt may go from here to there. Whatever we thought of it, the money may have come all the same. */
    public boolean mayBecome(PaymentAttemptStatus next) {
        return switch (this) {
            case OPEN -> next != OPEN;
            case PROCESSING -> Set.of(SUCCEEDED, FAILED, CANCELED).contains(next);
            case FAILED, CANCELED -> next == SUCCEEDED;
            case SUCCEEDED -> false;
        };
    }

    /** Whether something may still come of it by itself. */
    public boolean isUnderWay() {
        return this == OPEN || this == PROCESSING;
    }

    /** As stored and answered: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PaymentAttemptStatus ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

package io.streamspace.billing.provider.checkout;

import java.util.Locale;
import java.util.Set;

/** The status of a checkout order. */
public enum CheckoutStatus {
    /** Written down; it is not known whether the provider has made a page of it. */
    UNSENT,
    /** Its page waits for somebody to pay. */
    OPEN,
    /** Finished there, the money is on its way. */
    PENDING,
    /** Paid, and what was bought is sold. */
    FULFILLED,
    /** Paid, but our rules forbade the sale by then: the money pays what is owed, the rest is credit. */
    CREDITED,
    /** Over without a payment. */
    EXPIRED;

    /** Whether an order may go from here to there. What was given up here may still have been paid at the provider. */
    public boolean mayBecome(CheckoutStatus next) {
        return switch (this) {
            case UNSENT -> next != UNSENT;
            case OPEN -> next != UNSENT && next != OPEN;
            case PENDING -> next.isOver();
            case EXPIRED -> Set.of(FULFILLED, CREDITED).contains(next);
            case FULFILLED, CREDITED -> false;
        };
    }

    /** Whether nothing more is expected of it. */
    public boolean isOver() {
        return isPaid() || this == EXPIRED;
    }

    /** Whether its money was booked. */
    public boolean isPaid() {
        return this == FULFILLED || this == CREDITED;
    }

    /** As stored: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CheckoutStatus ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

package io.streamspace.billing.invoice;

import java.util.Locale;
import java.util.Set;

/** Where an invoice stands. */
public enum InvoiceStatus {
    /** Still being made: no number, may change, nothing is owed on it. */
    DRAFT,
    /** Numbered and sent; owed, and not due yet. */
    SENT,
    /** Nothing is owed on it any more. */
    PAID,
    /** Owed, and past its due date. */
    OVERDUE,
    /** Taken back: it counts for nothing. */
    VOID,
    /** Owed, and given up. */
    UNCOLLECTIBLE;

    /** Whether an invoice may go from here to there. A paid one may still be voided, once its payment is returned. */
    public boolean mayBecome(InvoiceStatus next) {
        return switch (this) {
            case DRAFT -> Set.of(SENT, PAID).contains(next);
            case SENT -> Set.of(PAID, OVERDUE, VOID, UNCOLLECTIBLE).contains(next);
            case OVERDUE -> Set.of(PAID, VOID, UNCOLLECTIBLE).contains(next);
            case UNCOLLECTIBLE -> Set.of(PAID, VOID).contains(next);
            case PAID -> next == VOID;
            case VOID -> false;
        };
    }

    /** Whether money is owed on it: it can be paid. */
    public boolean isOwed() {
        return this == SENT || this == OVERDUE || this == UNCOLLECTIBLE;
    }

    /** As stored and answered: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static InvoiceStatus ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

package io.streamspace.billing.credit;

import java.util.Locale;

/** Where a top-up stands. */
public enum TopUpStatus {
    /** Invoiced, not paid yet. */
    OPEN,
    /** Its payment failed or is overdue; it may still be paid. */
    FAILED,
    /** Paid: the credit was granted. */
    PAID,
    /** Its invoice was voided, or all of it taken back, before money came. */
    VOID;

    public boolean mayBecome(TopUpStatus next) {
        return switch (this) {
            case OPEN -> next != OPEN;
            case FAILED -> next == PAID || next == VOID;
            case PAID, VOID -> false;
        };
    }

    /** As stored and answered: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TopUpStatus ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

package io.streamspace.billing.themestore;

import java.util.Locale;

/** Where a sale stands. */
public enum SaleStatus {
    /** Paid, and shared. */
    PAID,
    /** Paid back: its licences ended, its shares were taken back. */
    REFUNDED;

    public boolean mayBecome(SaleStatus next) {
        return this == PAID && next == REFUNDED;
    }

    /** As stored and answered: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SaleStatus ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

package io.streamspace.billing.invoice;

import java.util.Locale;

/** What billing periods hang on. */
public enum BillingAnchor {
    /** The same day of the month for all accounts: {@code invoiceDay}. */
    CALENDAR,
    /** The day of the month on which the account was opened. */
    ANNIVERSARY;

    /** As configured: lower case. @throws IllegalArgumentException for another word */
    public static BillingAnchor ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

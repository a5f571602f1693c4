package io.streamspace.billing.payment;

import java.util.Locale;

/** How money came. */
public enum PaymentMethod {
    /** From an account at a bank. */
    BANK_TRANSFER,
    /** In coins and notes. */
    CASH,
    /** By a card, outside of any payment provider known here. */
    CARD,
    /** In some other way, or nobody said. */
    OTHER;

    /** As stored and answered: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such method */
    public static PaymentMethod ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

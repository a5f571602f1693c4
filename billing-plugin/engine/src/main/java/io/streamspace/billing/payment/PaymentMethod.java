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
    OTHER,
    /** Through the payment provider. */
    PROVIDER;

    /** As stored and answered: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody may write down by hand that money came so. */
    public boolean isByHand() {
        return this != PROVIDER;
    }

    /** @throws IllegalArgumentException if there is no such method */
    public static PaymentMethod ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

package io.streamspace.billing.payment;

import java.util.Locale;

/** Which way money went. */
public enum PaymentKind {
    /** From the account. */
    PAYMENT,
    /** Back to it. */
    REFUND;

    /** As stored and answered: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PaymentKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

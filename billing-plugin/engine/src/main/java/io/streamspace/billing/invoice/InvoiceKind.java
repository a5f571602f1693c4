package io.streamspace.billing.invoice;

import java.util.Locale;

/** Why an invoice is made. */
public enum InvoiceKind {
    /** At the end of a billing period: its use, pending corrections, prices in advance. */
    ARREARS,
    /** At once: a sign-up, an upgrade, a purchase. Carries no use and bills no period. */
    IMMEDIATE;

    /** As stored: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static InvoiceKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

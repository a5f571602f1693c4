package io.streamspace.billing.tax;

import java.util.Locale;

/** Who says what tax is due. */
public enum TaxMode {
    /** Nobody: none is charged. */
    NONE,
    /** The configured rates. */
    CONFIGURED,
    /** Stripe, buyer by buyer. */
    STRIPE;

    /** As written in configuration: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with a key. */
    public static TaxMode ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

package io.streamspace.billing.tax;

import java.util.Locale;

/** Whether prices are without or with tax. */
public enum PriceBasis {
    /** Tax comes on top. */
    EXCLUSIVE,
    /** The tax is within. */
    INCLUSIVE;

    /** As written in configuration: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

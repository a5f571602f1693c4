package io.streamspace.billing.tax;

import java.util.Locale;

/** What of an invoice's tax is rounded, once and half up. */
public enum TaxRounding {
    /** The tax of each line; the invoice's is their sum. */
    LINE,
    /** The tax of all lines of a category and rate; it is spread over them by largest remainder. */
    INVOICE;

    /** As written in configuration: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

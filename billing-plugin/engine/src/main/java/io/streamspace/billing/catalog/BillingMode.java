package io.streamspace.billing.catalog;

import java.util.Locale;

/** How use and plans make a bill. */
public enum BillingMode {
    /** All use at the rates. */
    USAGE,
    /** The plan's price only; its limits are hard. */
    SUBSCRIPTION,
    /** The plan's price, and what is held beyond its limits at the rates. */
    HYBRID;

    public boolean hasPlans() {
        return this != USAGE;
    }

    /** As written in configuration: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.streamspace.billing.provider.gateway;

import java.util.Locale;

/** The kinds of provider objects that are handled here. */
public enum ObjectKind {
    CUSTOMER,
    PAYMENT_METHOD,
    CHECKOUT,
    SUBSCRIPTION,
    INVOICE,
    PAYMENT,
    CHARGE,
    REFUND,
    DISPUTE;

    /** As differences of a reconciliation are named: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

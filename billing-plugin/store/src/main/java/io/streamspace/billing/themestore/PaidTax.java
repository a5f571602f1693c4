package io.streamspace.billing.themestore;

import io.streamspace.billing.values.Money;

/** What a sale's buyer paid besides its price. */
@FunctionalInterface
public interface PaidTax {

    /** The tax on the sale's invoice, 0 or more. */
    Money of(Sale sale);
}

package io.streamspace.billing.tax;

import io.streamspace.billing.values.Money;

/** What something sold costs without tax, and its tax. */
public record TaxedItem(Money net, LineTax tax) {}

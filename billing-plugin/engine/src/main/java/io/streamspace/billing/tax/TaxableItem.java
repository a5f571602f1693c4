package io.streamspace.billing.tax;

import io.streamspace.billing.values.Money;

/** Something sold at a price, and how that is taxed. @param price negative for what is given back */
public record TaxableItem(Money price, TaxTreatment treatment) {}

package io.streamspace.billing.tax;

import io.streamspace.billing.values.Money;
import java.util.Optional;

/**
 * The tax of one line.
 *
 * @param price what the price list makes it: the line's amount, with the tax where prices include it
 * @param taxable the line's amount less its share of promotional credit
 * @param amount the tax; negative on a negative line
 */
public record LineTax(TaxTreatment treatment, Money price, Money taxable, Money amount) {

    /** The price, if it has the tax in it and so is not the line's amount. */
    public Optional<Money> inclusivePrice() {
        return treatment.basis() == PriceBasis.INCLUSIVE ? Optional.of(price) : Optional.empty();
    }
}

package io.streamspace.billing.rating;

import io.streamspace.billing.catalog.PerUnitPrice;
import io.streamspace.billing.catalog.RateVersion;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.util.Currency;

/**
 * The whole of what is charged for one meter, billing period and rate version: what one line is made of.
 *
 * @param billingPeriod the period in which it was used
 * @param quantity exact, in the meter's unit
 */
public record BillableUse(Meter meter, Interval billingPeriod, RateVersion rate, Ratio quantity) {

    /** Rate times exact sum, rounded once, half up, to the currency's minor unit. */
    public Money amount(Currency currency) {
        return Money.rounded(exactAmount(), currency);
    }

    /** The same before it is rounded, in units of the currency. */
    public Ratio exactAmount() {
        return new PerUnitPrice(rate.rate()).amount(quantity);
    }

    /** When it was used: the part of the billing period in which the rate was in force. */
    public Interval servicePeriod() {
        return billingPeriod.intersection(rate.inForce()).orElse(billingPeriod);
    }
}

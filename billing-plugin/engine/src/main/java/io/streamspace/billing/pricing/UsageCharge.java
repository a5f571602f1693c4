package io.streamspace.billing.pricing;

import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.util.Currency;
import java.util.List;

/**
 * The whole of what is charged for one meter, billing period and rate version: what one line is made of.
 *
 * @param billingPeriod the period in which it was used
 * @param before charged in the same period under earlier versions: tiers and allowances go on counting from there
 * @param quantity exact, in the meter's unit
 * @param share of a whole period that the billing period is; 1 unless it was closed early
 */
public record UsageCharge(
        Meter meter, Interval billingPeriod, RateVersion rate, Ratio before, Ratio quantity, Ratio share) {

    private static final Ratio WHOLE = Ratio.of(1);

    /** Of a whole period in which the meter has had no other price. */
    public UsageCharge(Meter meter, Interval billingPeriod, RateVersion rate, Ratio quantity) {
        this(meter, billingPeriod, rate, Ratio.ZERO, quantity, WHOLE);
    }

    /** What it costs, rounded once, half up, to the currency's minor unit. */
    public Money amount(Currency currency) {
        return Money.rounded(exactAmount(), currency);
    }

    /** The price of everything up to here less the price of what came before, if anything did. */
    public Ratio exactAmount() {
        if (rate.unitAmount().isPresent()) {
            return rate.price().amount(quantity);
        }
        Ratio all = price().amount(before.plus(quantity));
        return before.signum() == 0 ? all : all.minus(price().amount(before));
    }

    /** How the price comes about: of everything up to here, or where every unit costs the same of this alone. */
    public List<PricePart> parts() {
        return rate.unitAmount().isPresent() ? rate.price().parts(quantity) : price().parts(before.plus(quantity));
    }

    /** How the price of what came before comes about. */
    public List<PricePart> partsBefore() {
        return price().parts(before);
    }

    /** When it was used: the part of the billing period in which the rate was in force. */
    public Interval servicePeriod() {
        return billingPeriod.intersection(rate.inForce()).orElse(billingPeriod);
    }

    private Price price() {
        return share.equals(WHOLE) ? rate.price() : rate.price().forShareOfPeriod(share);
    }
}

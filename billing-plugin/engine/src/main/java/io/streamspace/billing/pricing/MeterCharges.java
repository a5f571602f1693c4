package io.streamspace.billing.pricing;

import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntFunction;

/**
 * The charges of one meter in one billing period: one for each version of its price. Tiers and allowances count through the
 * whole period, so each charge begins where those of earlier versions end.
 *
 * @param share of a whole period that the billing period is; 1 unless it was closed early
 * @param rates the version of the meter's price that has a number
 */
public record MeterCharges(Meter meter, Interval billingPeriod, Ratio share, IntFunction<RateVersion> rates) {

    /** The charges in the order of versions. @param quantities charged, in the meter's unit, by number of the version */
    public List<UsageCharge> of(SortedMap<Integer, Ratio> quantities) {
        List<UsageCharge> charges = new ArrayList<>();
        Ratio before = Ratio.ZERO;
        for (Map.Entry<Integer, Ratio> entry : quantities.entrySet()) {
            RateVersion rate = rates.apply(entry.getKey());
            charges.add(new UsageCharge(meter, billingPeriod, rate, before, entry.getValue(), share));
            before = before.plus(entry.getValue());
        }
        return charges;
    }

    /** The sum of the charges, each rounded as the line it becomes. */
    public Money cost(SortedMap<Integer, Ratio> quantities, Currency currency) {
        return of(quantities).stream().map(charge -> charge.amount(currency)).reduce(Money.zero(currency), Money::plus);
    }
}

package io.streamspace.billing.report;

import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.pricing.RateVersion;
import io.streamspace.billing.pricing.UsageCharge;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What charged use of a period would have cost at other prices. A meter with another price has it for the whole period;
 * its use is priced as one line, rounded once. Pure.
 *
 * @param prices the other prices, by meter key
 */
public record Repricing(Map<String, Price> prices) {

    private static final Interval ALWAYS = new Interval(Instant.MIN, Instant.MAX);

    /** Of one meter. @param quantity charged, in the meter's unit */
    public record Change(Meter meter, Ratio quantity, Money before, Money after) {

        public Money difference() {
            return after.minus(before);
        }
    }

    /** The change of each meter of which anything was charged, in the order of the uses. */
    public List<Change> of(List<MeterUse> uses, Currency currency) {
        Map<Meter, Change> changes = new LinkedHashMap<>();
        for (MeterUse use : uses) {
            UsageCharge billable = use.billable();
            Money cost = billable.amount(currency);
            changes.merge(
                    billable.meter(),
                    new Change(billable.meter(), billable.quantity(), cost, cost),
                    (one, other) -> new Change(
                            one.meter(),
                            one.quantity().plus(other.quantity()),
                            one.before().plus(other.before()),
                            one.after().plus(other.after())));
        }
        return changes.values().stream()
                .filter(change -> change.quantity().signum() != 0)
                .map(change -> repriced(change, uses, currency))
                .toList();
    }

    private Change repriced(Change change, List<MeterUse> uses, Currency currency) {
        Price price = prices.get(change.meter().key());
        if (price == null) {
            return change;
        }
        UsageCharge of = uses.stream()
                .map(MeterUse::billable)
                .filter(use -> use.meter().equals(change.meter()))
                .findFirst()
                .orElseThrow();
        RateVersion other = new RateVersion(change.meter().key(), 0, price, ALWAYS);
        Money after = new UsageCharge(
                        change.meter(), of.billingPeriod(), other, Ratio.ZERO, change.quantity(), of.share())
                .amount(currency);
        return new Change(change.meter(), change.quantity(), change.before(), after);
    }
}

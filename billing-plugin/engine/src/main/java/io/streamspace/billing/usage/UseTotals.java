package io.streamspace.billing.usage;

import io.streamspace.billing.pricing.MeterCharges;
import io.streamspace.billing.pricing.UsageCharge;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up the use of one account and period, exactly, per meter and rate version. */
public final class UseTotals {

    private record Total(Ratio billable, Ratio all, BigInteger base) {
        Total plus(Total other) {
            return new Total(billable.plus(other.billable), all.plus(other.all), base.add(other.base));
        }
    }

    private final Map<String, SortedMap<Integer, Total>> totals = new TreeMap<>();

    /** Adds sums of base quantities that have one unit. */
    public void add(String meter, int rateVersion, BigInteger unitBase, BigInteger billable, BigInteger all) {
        Total added = new Total(Ratio.of(billable, unitBase), Ratio.of(all, unitBase), all);
        totals.computeIfAbsent(meter, key -> new TreeMap<>()).merge(rateVersion, added, Total::plus);
    }

    /** Adds use that is not recorded yet. */
    public void add(UsageRecord use) {
        RatingTerms ratingTerms = use.usageSegment().ratingTerms();
        BigInteger quantity = use.usageSegment().baseQuantity();
        BigInteger billable = ratingTerms.nonBillableReason() == null ? quantity : BigInteger.ZERO;
        BigInteger all = use.usageOwner().isOverage() ? BigInteger.ZERO : quantity;
        add(ratingTerms.meter(), ratingTerms.rateVersion(), ratingTerms.unitBase(), billable, all);
    }

    /** In the order in which bills list meters, then by rate version. @param terms the account's */
    public List<MeterUse> uses(AccountTerms terms, Interval period) {
        Ratio share = terms.calendar().shareOfWhole(period);
        return terms.history().meters().stream()
                .filter(meter -> totals.containsKey(meter.key()))
                .flatMap(meter -> uses(terms.history().charges(meter, period, share)).stream())
                .toList();
    }

    private List<MeterUse> uses(MeterCharges charges) {
        SortedMap<Integer, Ratio> billable = new TreeMap<>();
        SortedMap<Integer, Total> ofMeter =
                Objects.requireNonNull(totals.get(charges.meter().key()));
        ofMeter.forEach((version, total) -> billable.put(version, total.billable()));
        List<MeterUse> uses = new ArrayList<>();
        Iterator<Total> total = ofMeter.values().iterator();
        for (UsageCharge charge : charges.of(billable)) {
            Total whole = total.next();
            uses.add(new MeterUse(charge, whole.all(), whole.base()));
        }
        return uses;
    }
}

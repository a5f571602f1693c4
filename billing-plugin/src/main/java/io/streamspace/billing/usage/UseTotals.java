package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.catalog.RateVersion;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.rating.BillableUse;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        BigInteger all = use.usageOwner().isWhole() ? BigInteger.ZERO : quantity;
        add(ratingTerms.meter(), ratingTerms.rateVersion(), ratingTerms.unitBase(), billable, all);
    }

    /** In the order in which bills list meters, then by rate version. @param calendar the account's, without own edges */
    public List<MeterUse> uses(RateBookHistory terms, BillingCalendar calendar, Interval period) {
        Ratio share = calendar.shareOfWhole(period);
        List<MeterUse> uses = new ArrayList<>();
        for (Meter meter : terms.meters()) {
            Ratio before = Ratio.ZERO;
            for (Map.Entry<Integer, Total> entry :
                    totals.getOrDefault(meter.key(), new TreeMap<>()).entrySet()) {
                RateVersion rate = rate(terms, meter, entry.getKey(), period);
                Total total = entry.getValue();
                BillableUse billable = new BillableUse(meter, period, rate, before, total.billable(), share);
                uses.add(new MeterUse(billable, total.all(), total.base()));
                before = before.plus(total.billable());
            }
        }
        return uses;
    }

    private static RateVersion rate(RateBookHistory terms, Meter meter, int number, Interval period) {
        return terms.rateVersion(meter.key(), number).orElseGet(() -> terms.rateAt(meter.key(), period.start()));
    }
}

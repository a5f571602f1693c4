package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.RateVersion;
import io.streamspace.billing.catalog.TermsHistory;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.rating.BillableUse;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the use of one account and period, exactly, per meter and rate version. */
public final class UseTotals {

    private record Total(Ratio billable, Ratio all, BigInteger base) {
        Total plus(Total other) {
            return new Total(billable.plus(other.billable), all.plus(other.all), base.add(other.base));
        }
    }

    private final Map<String, Map<Integer, Total>> totals = new TreeMap<>();

    /** Adds sums of base quantities that have one unit. */
    public void add(String meter, int rateVersion, BigInteger unitBase, BigInteger billable, BigInteger all) {
        Total added = new Total(Ratio.of(billable, unitBase), Ratio.of(all, unitBase), all);
        totals.computeIfAbsent(meter, key -> new TreeMap<>()).merge(rateVersion, added, Total::plus);
    }

    /** Adds use that is not recorded yet. */
    public void add(UsageRecord use) {
        Basis basis = use.step().basis();
        BigInteger quantity = use.step().baseQuantity();
        BigInteger billable = basis.unbilled() == null ? quantity : BigInteger.ZERO;
        BigInteger all = use.subject().sessionId().isEmpty() ? BigInteger.ZERO : quantity;
        add(basis.meter(), basis.rateVersion(), basis.unitBase(), billable, all);
    }

    /** In the order in which bills list meters, then by rate version. */
    public List<MeterUse> uses(TermsHistory terms, Interval period) {
        List<MeterUse> uses = new ArrayList<>();
        for (Meter meter : Meter.OF_SESSIONS) {
            totals.getOrDefault(meter.key(), Map.of()).forEach((number, total) -> {
                RateVersion rate = terms.rateVersions(meter.key()).stream()
                        .filter(version -> version.number() == number)
                        .findFirst()
                        .orElseGet(() -> terms.rateAt(meter.key(), period.start()));
                uses.add(new MeterUse(
                        new BillableUse(meter, period, rate, total.billable()), total.all(), total.base()));
            });
        }
        return uses;
    }
}

package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.measurement.Measurements.Count;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an account counts beyond its plan: of each billing period what comes after the plan's limit is used up, by the
 * plan in force when it was used. The limit of a period cut short is cut alike.
 */
final class CountOverage {

    private final Windows windows;
    private final PlanHistory plans;
    private final BillingCalendar common;

    /** @param common the calendar without the account's own edges */
    CountOverage(Windows windows, PlanHistory plans, BillingCalendar common) {
        this.windows = windows;
        this.plans = plans;
        this.common = common;
    }

    /** How much of a period's use has been counted. */
    private record Used(Instant periodStart, BigInteger sum) {}

    private record Place(String meter, Interval during) {}

    /**
     * The overage inside an interval; revision 0.
     *
     * @param counts from the start of the billing period that the interval begins in, cut there, where the interval begins,
     *     and where the plan changes
     */
    List<UsageRecord> of(Subject account, List<Count> counts, Interval within) {
        Map<String, Used> used = new LinkedHashMap<>();
        Map<Place, Step> steps = new LinkedHashMap<>();
        counts.stream()
                .sorted(Comparator.comparing(Count::since))
                .forEach(count -> windows.at(count.since())
                        .filter(Window::takesOverage)
                        .ifPresent(window -> excess(count, window, used)
                                .filter(step -> within.contains(count.since()))
                                .ifPresent(step ->
                                        steps.merge(new Place(count.meter(), step.during()), step, Step::plus))));
        return steps.values().stream()
                .map(step -> new UsageRecord(account, step.startingIn(within), 0))
                .toList();
    }

    private Optional<Step> excess(Count count, Window window, Map<String, Used> used) {
        Basis basis = window.basis(count.meter()).billed();
        Used before = used.getOrDefault(count.meter(), new Used(basis.periodStart(), BigInteger.ZERO));
        BigInteger sum = before.periodStart().equals(basis.periodStart()) ? before.sum() : BigInteger.ZERO;
        BigInteger after = sum.add(count.sum());
        used.put(count.meter(), new Used(basis.periodStart(), after));
        BigInteger excess = beyond(after, count).subtract(beyond(sum, count));
        return excess.signum() == 0 || basis.isFree()
                ? Optional.empty()
                : Optional.of(new Step(window.during(), excess, basis));
    }

    private BigInteger beyond(BigInteger sum, Count count) {
        return plans.at(count.since())
                .map(plan -> plan.limits().get(count.meter()))
                .filter(limit -> limit.enforcement() != Enforcement.SOFT)
                .map(limit -> sum.subtract(inPeriod(limit, count.since())).max(BigInteger.ZERO))
                .orElse(BigInteger.ZERO);
    }

    private BigInteger inPeriod(Plan.Limit limit, Instant at) {
        Interval period = windows.periodAt(at);
        return Ratio.of(limit.level())
                .times(common.shareOfWhole(period))
                .rounded(0, RoundingMode.UP)
                .toBigIntegerExact();
    }
}

package io.streamspace.billing.usage;

import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.UsageFact;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The oracle for what usage events say: counts fact by fact, and looks at levels quarter of an hour by quarter of an hour.
 * All facts lie on that grid.
 */
public final class NaiveMeasured {

    private static final BigDecimal GB = BigDecimal.valueOf(1L << 30);

    private final RandomWorld world;
    private final NaiveUsage naive;
    private final List<UsageFact> told;
    private final Map<FactKey, UsageFact> refused;
    private final Map<String, Ratio> sums = new TreeMap<>();

    /**
     * @param told those that were understood when they came
     * @param refused those that were not
     */
    public NaiveMeasured(RandomWorld world, Collection<UsageFact> told, Collection<UsageFact> refused) {
        this.refused = refused.stream().collect(toMap(UsageFact::key, fact -> fact));
        this.world = world;
        this.naive = new NaiveUsage(world);
        this.told = told.stream()
                .sorted(Comparator.comparing(UsageFact::at).thenComparing(UsageFact::key))
                .toList();
    }

    /** Sums in units, named as {@link NaiveUsage} names them, of all time before an instant. */
    public Map<String, Ratio> sums(Instant until) {
        for (String account : RandomWorld.ACCOUNTS) {
            count(account);
            hold(account, until);
        }
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }

    private void count(String account) {
        Map<Instant, BigDecimal> usedInPeriod = new HashMap<>();
        for (UsageFact fact : told) {
            int cell = cell(fact.at());
            Instant period = naive.periodOf(account, cell);
            if (fact.meter().equals("bandwidth")
                    && fact.account().value().equals(account)
                    && counts(fact)
                    && period != null) {
                BigDecimal amount = new BigDecimal(Objects.requireNonNull(fact.quantity()));
                add(account, "bandwidth", cell, inGb(amount));
                if (naive.reason(fact.at()).equals("in_plan")) {
                    BigDecimal before = usedInPeriod.getOrDefault(period, BigDecimal.ZERO);
                    usedInPeriod.put(period, before.add(amount));
                    BigDecimal excess = beyond(account, "bandwidth", before.add(amount), fact.at())
                            .subtract(beyond(account, "bandwidth", before, fact.at()));
                    if (takesOverage(fact.at())) {
                        addOverage(account, "bandwidth", cell, inGb(excess));
                    }
                }
            }
        }
    }

    private void hold(String account, Instant until) {
        List<UsageFact> changes = told.stream()
                .filter(fact ->
                        fact.meter().equals("seats") && fact.account().value().equals(account) && counts(fact))
                .toList();
        BigDecimal level = BigDecimal.ZERO;
        int next = 0;
        for (int cell = 0; cell < RandomWorld.CELLS && RandomWorld.at(cell).isBefore(until); cell++) {
            while (next < changes.size() && !changes.get(next).at().isAfter(RandomWorld.at(cell))) {
                UsageFact change = changes.get(next++);
                level = change.quantity() != null
                        ? new BigDecimal(change.quantity())
                        : level.add(new BigDecimal(String.valueOf(change.change())))
                                .max(BigDecimal.ZERO);
            }
            if (naive.periodOf(account, cell) != null) {
                add(account, "seats", cell, inMonths(account, level, cell));
                if (takesOverage(RandomWorld.at(cell))) {
                    addOverage(
                            account,
                            "seats",
                            cell,
                            inMonths(account, beyond(account, "seats", level, RandomWorld.at(cell)), cell));
                }
            }
        }
    }

    /** It stands alone in its place, or as the last of all that stand there. */
    private boolean counts(UsageFact fact) {
        UsageFact place = fact;
        for (int patience = told.size() + refused.size(); patience > 0 && named(place) != null; patience--) {
            place = Objects.requireNonNull(named(place));
        }
        boolean isWaiting = place.replaces() != null && !isRefused(place);
        return !isWaiting
                && named(place) == null
                && standing(place).filter(fact::equals).isPresent();
    }

    /** What stands in a place in the end. */
    private Optional<UsageFact> standing(UsageFact place) {
        return Stream.concat(told.stream(), refused.values().stream())
                .filter(other -> place.equals(named(other)))
                .sorted(Comparator.comparing(UsageFact::at)
                        .thenComparing(UsageFact::key)
                        .reversed())
                .flatMap(other -> standing(other).stream())
                .findFirst()
                .or(() -> isRefused(place) ? Optional.empty() : Optional.of(place));
    }

    /** The fact that this one replaces, if it has come and is of the same account and meter. */
    private @Nullable UsageFact named(UsageFact fact) {
        return fact.key().equals(fact.replaces())
                ? null
                : Stream.concat(told.stream(), refused.values().stream())
                        .filter(other -> other.key().equals(fact.replaces()) && isAbout(other, fact))
                        .findFirst()
                        .orElse(null);
    }

    /** Refused when it came; or since what it names came and is of another account or meter. */
    private boolean isRefused(UsageFact fact) {
        return refused.containsKey(fact.key())
                || Stream.concat(told.stream(), refused.values().stream())
                        .anyMatch(other -> other.key().equals(fact.replaces()) && !isAbout(other, fact));
    }

    private static boolean isAbout(UsageFact one, UsageFact other) {
        return one.account().equals(other.account()) && one.meter().equals(other.meter());
    }

    private void add(String account, String meter, int cell, Ratio units) {
        String reason = naive.reason(RandomWorld.at(cell));
        boolean unpriced = reason.equals("null")
                && naive.terms(RandomWorld.at(cell)).price(meter).isEmpty();
        sums.merge(naive.key(account + " " + account, meter, cell, unpriced ? "unpriced" : reason), units, Ratio::plus);
    }

    private void addOverage(String account, String meter, int cell, Ratio units) {
        boolean free = naive.terms(RandomWorld.at(cell))
                .price(meter)
                .orElse(PerUnitPrice.FREE)
                .equals(PerUnitPrice.FREE);
        if (!free) {
            sums.merge(naive.key(account + " ", meter, cell, "null"), units, Ratio::plus);
        }
    }

    private boolean takesOverage(Instant at) {
        return naive.reason(at).equals("in_plan") && naive.terms(at).mode() == BillingMode.HYBRID;
    }

    private BigDecimal beyond(String account, String meter, BigDecimal amount, Instant at) {
        return naive.plan(account, at)
                .map(plan -> plan.limits().get(meter))
                .filter(limit -> limit.enforcement() != Plan.Enforcement.SOFT)
                .map(limit -> amount.subtract(BigDecimal.valueOf(limit.level())).max(BigDecimal.ZERO))
                .orElse(BigDecimal.ZERO);
    }

    private static Ratio inGb(BigDecimal bytes) {
        return Ratio.of(bytes).dividedBy(Ratio.of(GB));
    }

    private Ratio inMonths(String account, BigDecimal level, int cell) {
        return Ratio.of(level).times(Ratio.of(new BigDecimal("0.25"))).dividedBy(naive.hoursOfMonth(account, cell));
    }

    private static int cell(Instant at) {
        return (int) Duration.between(RandomWorld.START, at).dividedBy(RandomWorld.CELL);
    }

    /** Whether a meter is offered by the latest settings. */
    public static boolean isOffered(RandomWorld world, String meter) {
        List<MeterTerms> further =
                world.versions.get(world.versions.size() - 1).rateBook().further();
        return further.stream().anyMatch(terms -> terms.meter().key().equals(meter));
    }
}

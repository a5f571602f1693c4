package io.streamspace.billing.quota;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Terms;
import io.streamspace.billing.catalog.TermsHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.RunningPeriod;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.quota.Limits.Limit;
import io.streamspace.billing.quota.MeasuredAmounts.Asked;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.values.Interval;
import io.streamspace.plugin.Resources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The quotas of accounts: their limits beside what they hold and have counted. */
public final class Quotas {

    /** Where everything is read from. */
    public record Sources(
            Supplier<TermsHistory> terms,
            Supplier<BillingCalendar> calendar,
            Periods periods,
            Subscriptions subscriptions,
            HeldResources held,
            MeasuredAmounts measured) {}

    private final Sources sources;

    public Quotas(Sources sources) {
        this.sources = sources;
    }

    /** An account's quotas now, in the order in which bills list meters; empty if nothing limits it. */
    public List<Quota> of(AccountId account, Instant now) {
        Terms inForce = sources.terms().get().at(now);
        Optional<Plan> plan = planOf(account, now);
        List<Limit> limits = Limits.of(inForce, plan);
        if (limits.isEmpty()) {
            return List.of();
        }
        Interval period =
                RunningPeriod.of(account, sources.periods(), sources.calendar().get(), now);
        Map<String, Long> measured = inForce.further().isEmpty()
                ? Map.of()
                : sources.measured().of(account, new Asked(inForce.further(), period, now));
        return of(limits, new Holdings(sources.held().of(account, now), measured), inForce, period.end());
    }

    /** Those of what sessions hold. */
    public List<Quota> ofSessions(AccountId account, Instant now) {
        return planOf(account, now)
                .map(plan -> Limits.of(sources.terms().get().at(now), Optional.of(plan)).stream()
                        .filter(limit -> limit.meter().isOfSessions())
                        .toList())
                .filter(limits -> !limits.isEmpty())
                .map(limits -> of(
                        limits,
                        new Holdings(sources.held().of(account, now), Map.of()),
                        sources.terms().get().at(now),
                        now))
                .orElse(List.of());
    }

    /** The plan an account is on now. */
    public Optional<Plan> planOf(AccountId account, Instant now) {
        List<Subscription> chosen = sources.subscriptions().of(Set.of(account)).getOrDefault(account, List.of());
        return new PlanHistory(sources.terms().get(), chosen).at(now);
    }

    /**
     * Limits beside what is held.
     *
     * @param periodEnd when counts of a billing period begin anew
     */
    static List<Quota> of(List<Limit> limits, Holdings holdings, Terms terms, Instant periodEnd) {
        return limits.stream()
                .map(limit -> new Quota(
                        limit.meter(),
                        limit.level(),
                        holdings.of(limit.meter()),
                        limit.enforcement(),
                        countsByPeriod(limit.meter(), terms) ? periodEnd : null))
                .toList();
    }

    private static boolean countsByPeriod(Meter meter, Terms terms) {
        return meter.isCounter()
                && terms.further(meter.key())
                        .filter(offered -> offered.window() == null)
                        .isPresent();
    }

    /** How much of a meter resources are, in base units of its level. */
    static long level(Meter meter, Resources resources) {
        if (meter.equals(Meter.CPU)) {
            return resources.cpuMillis();
        }
        return meter.equals(Meter.MEMORY) ? resources.memoryBytes() : resources.storageBytes();
    }
}

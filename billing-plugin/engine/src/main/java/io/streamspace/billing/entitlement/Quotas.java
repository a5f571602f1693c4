package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.account.Shards.Shard;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.entitlement.AccountLimits.Limit;
import io.streamspace.billing.entitlement.AllocatedResources.Held;
import io.streamspace.billing.entitlement.MeasuredAmounts.Asked;
import io.streamspace.billing.entitlement.hold.Holds;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.RunningPeriod;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.usage.AccountTerms;
import io.streamspace.billing.usage.Entitlement;
import io.streamspace.billing.usage.Entitlements;
import io.streamspace.billing.usage.MeterPosition;
import io.streamspace.billing.usage.MeterPositions;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The quotas of accounts: their limits beside what they hold, have counted and have set aside. Reads in sets. */
public final class Quotas {

    /** What may be used. */
    public record Offered(Supplier<UsageTerms> terms, Periods periods, Entitlements entitlements) {}

    /** What is used. */
    public record Used(
            AllocatedResources held,
            MeasuredAmounts measured,
            Holds holds,
            MeterPositions meterPositions,
            Shards shards) {}

    private final Offered offered;
    private final Used used;

    public Quotas(Offered offered, Used used) {
        this.offered = offered;
        this.used = used;
    }

    /** An account's quotas now, in the order in which bills list meters; empty if nothing limits it. */
    public List<Quota> of(AccountId account, Instant now) {
        return of(Set.of(account), now).getOrDefault(account, List.of());
    }

    /** Those of an account that sessions use up. */
    public List<Quota> ofSessions(AccountId account, Instant now) {
        return of(Set.of(account), now, meter -> !meter.isFromEvents()).getOrDefault(account, List.of());
    }

    /** One of an account's; empty if nothing limits the meter. */
    public Optional<Quota> of(AccountId account, String meter, Instant now) {
        return of(Set.of(account), now, limited -> limited.key().equals(meter))
                .getOrDefault(account, List.of())
                .stream()
                .findFirst();
    }

    /** What of an account's grants is burned by now, by grant and meter, in base units; what nothing was burned of is absent. */
    public Map<String, Map<String, BigInteger>> burned(AccountId account, Instant now) {
        return used.meterPositions().burned(account, settled(now), now);
    }

    /** Of each account that anything limits. */
    public Map<AccountId, List<Quota>> of(Collection<AccountId> accounts, Instant now) {
        return of(accounts, now, meter -> true);
    }

    /** The plans that accounts are on now; those that are on none are absent. */
    public Map<AccountId, Plan> plansOf(Collection<AccountId> accounts, Instant now) {
        Map<AccountId, Plan> plans = new HashMap<>();
        allowances(accounts)
                .forEach((account, entitlement) ->
                        entitlement.plans().at(now).ifPresent(plan -> plans.put(account, plan)));
        return plans;
    }

    /** The plan of whoever chose none; empty without plans or a free one. */
    public Optional<Plan> freePlan(Instant now) {
        RateBook rateBook = rateBook(now);
        return rateBook.mode().hasPlans() ? rateBook.freePlan() : Optional.empty();
    }

    /** Whether the terms limit anybody at an instant. */
    public boolean isAnythingLimited(Instant now) {
        RateBook rateBook = rateBook(now);
        return rateBook.mode().hasPlans()
                ? rateBook.plans().stream().anyMatch(plan -> !plan.limits().isEmpty())
                : rateBook.further().stream().anyMatch(meter -> meter.included() != null);
    }

    /** Whether there has ever been a meter besides those of sessions: of those alone nothing is held by a hold. */
    boolean isAnythingMeasured() {
        return !offered.terms().get().history().furtherMeters().isEmpty();
    }

    private Map<AccountId, List<Quota>> of(Collection<AccountId> accounts, Instant now, Predicate<Meter> meters) {
        Map<AccountId, Entitlement> entitlements = allowances(accounts);
        Map<AccountId, List<Limit>> limits = new HashMap<>();
        RateBook rateBook = rateBook(now);
        entitlements.forEach((account, entitlement) -> {
            List<Limit> limiting = AccountLimits.of(
                            rateBook, entitlement.plans().at(now))
                    .stream()
                    .filter(limit -> meters.test(limit.meter()))
                    .toList();
            if (!limiting.isEmpty()) {
                limits.put(account, limiting);
            }
        });
        return limits.isEmpty() ? Map.of() : quotas(limits, entitlements, now);
    }

    private Map<AccountId, List<Quota>> quotas(
            Map<AccountId, List<Limit>> limits, Map<AccountId, Entitlement> entitlements, Instant now) {
        Set<AccountId> accounts = limits.keySet();
        UsageTerms terms = offered.terms().get();
        Map<AccountId, Interval> periods = RunningPeriod.of(accounts, offered.periods(), terms.calendars(), now);
        Map<AccountId, CurrentUse> currentUse = holdings(limits, periods, now);
        Map<AccountId, AccountTerms> termsOf = terms.of(accounts);
        Map<AccountId, QuotaAssembly> makings = new HashMap<>();
        termsOf.forEach((account, own) -> makings.put(
                account,
                new QuotaAssembly(
                        new QuotaAssembly.Moment(own, Objects.requireNonNull(periods.get(account)), now),
                        Objects.requireNonNull(entitlements.get(account)),
                        currentUse.getOrDefault(account, CurrentUse.NOTHING))));
        Map<AccountId, Map<String, MeterPosition>> standings = standings(limits, makings, now);
        Map<AccountId, List<Quota>> quotas = new HashMap<>();
        limits.forEach((account, limiting) -> {
            QuotaAssembly making = Objects.requireNonNull(makings.get(account));
            Map<String, MeterPosition> ofAccount = standings.getOrDefault(account, Map.of());
            quotas.put(
                    account,
                    limiting.stream()
                            .map(limit -> making.quota(
                                    limit,
                                    Optional.ofNullable(
                                            ofAccount.get(limit.meter().key()))))
                            .toList());
        });
        return quotas;
    }

    /** Only of accounts with a meter that has to be followed through its period. */
    private Map<AccountId, Map<String, MeterPosition>> standings(
            Map<AccountId, List<Limit>> limits, Map<AccountId, QuotaAssembly> makings, Instant now) {
        List<AccountId> followed = limits.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(Objects.requireNonNull(makings.get(entry.getKey()))::isFollowed))
                .map(Map.Entry::getKey)
                .toList();
        return followed.isEmpty() ? Map.of() : used.meterPositions().of(followed, settled(now), now);
    }

    private Instant settled(Instant now) {
        return used.shards().all().stream()
                .map(Shard::settledThrough)
                .min(Instant::compareTo)
                .orElse(now);
    }

    private Map<AccountId, CurrentUse> holdings(
            Map<AccountId, List<Limit>> limits, Map<AccountId, Interval> periods, Instant now) {
        Set<AccountId> accounts = limits.keySet();
        boolean sessions = anyMeter(limits, meter -> !meter.isFromEvents());
        boolean further = anyMeter(limits, Meter::isFromEvents);
        Map<AccountId, Held> held = sessions ? used.held().of(accounts, now) : Map.of();
        Map<AccountId, Map<String, Long>> measured =
                further ? used.measured().of(accounts, new Asked(limited(limits, now), periods, now)) : Map.of();
        Map<AccountId, Map<String, Long>> holds = further ? used.holds().open(accounts, now) : Map.of();
        Map<AccountId, CurrentUse> currentUse = new HashMap<>();
        for (AccountId account : accounts) {
            currentUse.put(
                    account,
                    new CurrentUse(
                            held.getOrDefault(account, Held.NOTHING),
                            measured.getOrDefault(account, Map.of()),
                            holds.getOrDefault(account, Map.of())));
        }
        return currentUse;
    }

    private List<MeterTerms> limited(Map<AccountId, List<Limit>> limits, Instant now) {
        return rateBook(now).further().stream()
                .filter(terms -> anyMeter(limits, terms.meter()::equals))
                .toList();
    }

    private static boolean anyMeter(Map<AccountId, List<Limit>> limits, Predicate<Meter> meters) {
        return limits.values().stream().flatMap(List::stream).map(Limit::meter).anyMatch(meters);
    }

    private Map<AccountId, Entitlement> allowances(Collection<AccountId> accounts) {
        return offered.entitlements().of(offered.terms().get().histories(accounts));
    }

    private RateBook rateBook(Instant now) {
        return offered.terms().get().history().at(now);
    }
}

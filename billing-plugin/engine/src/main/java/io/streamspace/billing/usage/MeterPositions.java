package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.grant.Grants.Burn;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How meters whose grants burn, or whose overage is asked for, stand now: the same function that records are made by. */
public final class MeterPositions {

    private final Supplier<UsageTerms> terms;
    private final UsageReconciler.Ports ports;

    public MeterPositions(Supplier<UsageTerms> terms, UsageReconciler.Ports ports) {
        this.terms = terms;
        this.ports = ports;
    }

    /**
     * By account and meter; a meter of which nothing was used in the running period is absent.
     *
     * @param settled an instant up to which everything is recorded, at or before now
     */
    public Map<AccountId, Map<String, MeterPosition>> of(Collection<AccountId> accounts, Instant settled, Instant now) {
        return accounts.isEmpty() ? Map.of() : found(accounts, settled, now).standings();
    }

    /**
     * What of an account's grants is burned by now, by grant and meter, in base units: as recorded of settled billing
     * periods, worked out of those that are not. What nothing was burned of is absent.
     *
     * @param settled an instant up to which everything is recorded, at or before now
     */
    public Map<String, Map<String, BigInteger>> burned(AccountId account, Instant settled, Instant now) {
        OverageFound found = found(List.of(account), settled, now);
        Set<Instant> followed = found.periods().getOrDefault(account, Set.of());
        Stream<Burn> recorded = ports.entitlements().grants().burns(List.of(account)).stream()
                .filter(burn -> !followed.contains(burn.periodStart()));
        Map<String, Map<String, BigInteger>> burned = new HashMap<>();
        Stream.concat(recorded, found.burns().stream())
                .forEach(burn -> burned.computeIfAbsent(burn.grantId(), id -> new HashMap<>())
                        .merge(burn.meter(), burn.quantity(), BigInteger::add));
        return burned;
    }

    private OverageFound found(Collection<AccountId> accounts, Instant settled, Instant now) {
        UsageTerms inForce = terms.get();
        Instant from = Interval.earlier(settled, now);
        PeriodsOfAccounts periods = PeriodsOfAccounts.read(ports.periods(), inForce, accounts, from);
        Map<AccountId, Interval> within = new TreeMap<>();
        for (AccountId account : accounts) {
            Instant start = Interval.later(from, periods.windows(account).start());
            if (!now.isBefore(start)) {
                within.put(account, new Interval(start, now.plusMillis(1)));
            }
        }
        return new AccountUse(ports, periods).overage(within);
    }
}

package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** How meters whose grants burn, or whose overage is asked for, stand now: the same function that records are made by. */
public final class Standings {

    private final Supplier<UsageTerms> terms;
    private final Posting.Ports ports;

    public Standings(Supplier<UsageTerms> terms, Posting.Ports ports) {
        this.terms = terms;
        this.ports = ports;
    }

    /**
     * By account and meter; a meter of which nothing was used in the running period is absent.
     *
     * @param settled an instant up to which everything is recorded, at or before now
     */
    public Map<AccountId, Map<String, Standing>> of(Collection<AccountId> accounts, Instant settled, Instant now) {
        UsageTerms inForce = terms.get();
        Instant first = inForce.calendar().first().start();
        if (accounts.isEmpty() || now.isBefore(first)) {
            return Map.of();
        }
        Instant from = Interval.later(first, Interval.earlier(settled, now));
        Map<AccountId, Interval> within = new TreeMap<>();
        accounts.forEach(account -> within.put(account, new Interval(from, now.plusMillis(1))));
        PeriodsOfAccounts periods = PeriodsOfAccounts.read(ports.periods(), inForce, accounts, from);
        return new AccountUse(ports, periods).overage(within).standings();
    }
}

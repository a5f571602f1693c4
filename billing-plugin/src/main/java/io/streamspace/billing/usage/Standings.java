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
        if (accounts.isEmpty()) {
            return Map.of();
        }
        Instant from = Interval.earlier(settled, now);
        PeriodsOfAccounts periods = PeriodsOfAccounts.read(ports.periods(), inForce, accounts, from);
        Map<AccountId, Interval> within = new TreeMap<>();
        for (AccountId account : accounts) {
            Instant start = Interval.later(from, periods.windows(account).start());
            if (!now.isBefore(start)) {
                within.put(account, new Interval(start, now.plusMillis(1)));
            }
        }
        return new AccountUse(ports, periods).overage(within).standings();
    }
}

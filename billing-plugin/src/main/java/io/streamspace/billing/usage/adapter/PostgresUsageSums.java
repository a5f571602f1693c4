package io.streamspace.billing.usage.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.Posting;
import io.streamspace.billing.usage.Projection;
import io.streamspace.billing.usage.RunningUse;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.UseTotals;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Sums over the table of usage records, and over what is still to come into it. */
public final class PostgresUsageSums implements UsageSums {

    private static final String RECORDED = Sql.read(PostgresUsageSums.class, "recorded");

    private final Jdbi jdbi;
    private final Snapshot snapshot;
    private final Supplier<UsageTerms> terms;
    private final Posting.Ports ports;
    private final RunningUse running;

    public PostgresUsageSums(Jdbi jdbi, Supplier<UsageTerms> terms, Posting.Ports ports) {
        this.jdbi = jdbi;
        this.snapshot = new Snapshot(jdbi);
        this.terms = terms;
        this.ports = ports;
        this.running = new RunningUse(ports);
    }

    @Override
    public Map<AccountId, List<MeterUse>> recorded(Collection<AccountId> accounts, Interval period) {
        UsageTerms now = terms.get();
        Map<AccountId, BillingCalendar> calendars = now.calendars().of(accounts);
        Map<AccountId, List<MeterUse>> uses = new TreeMap<>();
        jdbi.withHandle(handle -> totals(handle, accounts, period))
                .forEach((account, totals) -> uses.put(
                        account, totals.uses(now.history(), Objects.requireNonNull(calendars.get(account)), period)));
        return uses;
    }

    @Override
    public List<MeterUse> upTo(AccountId account, Interval period, Instant now) {
        UsageTerms inForce = terms.get();
        return snapshot.read(handle -> {
            UseTotals totals = totals(handle, Set.of(account), period).getOrDefault(account, new UseTotals());
            Instant start = Interval.later(period.start(), Settled.through(handle, account));
            Instant end = Interval.earlier(period.end(), now);
            if (start.isBefore(end)) {
                running.of(inForce, account, new Interval(start, end)).forEach(totals::add);
            }
            if (period.contains(now)) {
                running.countedAt(inForce, account, now).forEach(totals::add);
            }
            return totals.uses(inForce.history(), inForce.calendars().of(account), period);
        });
    }

    @Override
    public List<MeterUse> projected(AccountId account, Interval period, Outlook outlook) {
        UsageTerms inForce = terms.get();
        RunningUse future = new RunningUse(Projection.of(ports, outlook, period.end()));
        return snapshot.read(handle -> {
            UseTotals totals = totals(handle, Set.of(account), period).getOrDefault(account, new UseTotals());
            Instant start = Interval.later(period.start(), Settled.through(handle, account));
            if (start.isBefore(period.end())) {
                future.of(inForce, account, new Interval(start, period.end())).forEach(totals::add);
            }
            return totals.uses(inForce.history(), inForce.calendars().of(account), period);
        });
    }

    private static Map<AccountId, UseTotals> totals(Handle handle, Collection<AccountId> accounts, Interval period) {
        Map<AccountId, UseTotals> totals = new TreeMap<>();
        handle.createQuery(RECORDED)
                .bind(0, accounts.stream().map(AccountId::value).toArray(String[]::new))
                .bind(1, Sql.parameter(period.start()))
                .map((row, context) -> TotalRow.add(
                        row,
                        totals.computeIfAbsent(new AccountId(row.getString("account_id")), account -> new UseTotals())))
                .list();
        return totals;
    }
}

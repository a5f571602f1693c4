package io.streamspace.billing.usage.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.AccountTerms;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.Projection;
import io.streamspace.billing.usage.RunningUse;
import io.streamspace.billing.usage.UsageReconciler;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.UseTotals;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Sums over the table of usage records, and over what is still to come into it. */
public final class PostgresUsageSums implements UsageSums {

    private static final String RECORDED = Sql.read(PostgresUsageSums.class, "recorded");

    private final Jdbi jdbi;
    private final Snapshot snapshot;
    private final Supplier<UsageTerms> terms;
    private final UsageReconciler.Ports ports;
    private final RunningUse running;

    public PostgresUsageSums(Jdbi jdbi, Supplier<UsageTerms> terms, UsageReconciler.Ports ports) {
        this.jdbi = jdbi;
        this.snapshot = new Snapshot(jdbi);
        this.terms = terms;
        this.ports = ports;
        this.running = new RunningUse(ports);
    }

    @Override
    public Map<AccountId, List<MeterUse>> recorded(Collection<AccountId> accounts, Interval period) {
        Map<AccountId, UseTotals> totals = jdbi.withHandle(handle -> totals(handle, accounts, period));
        return uses(
                totals, totals.keySet().stream().collect(toMap(account -> account, account -> period)), terms.get());
    }

    @Override
    public Map<AccountId, List<MeterUse>> upTo(Map<AccountId, Interval> periods, Instant now) {
        UsageTerms inForce = terms.get();
        Function<Handle, Map<AccountId, List<MeterUse>>> reading = handle -> {
            Map<AccountId, UseTotals> totals = totals(handle, periods);
            add(
                    running.of(inForce, unrecorded(handle, periods, period -> Interval.earlier(period.end(), now))),
                    totals);
            List<AccountId> inTheirs = periods.keySet().stream()
                    .filter(account ->
                            Objects.requireNonNull(periods.get(account)).contains(now))
                    .toList();
            add(running.countedAt(inForce, inTheirs, now), totals);
            return uses(totals, periods, inForce);
        };
        return periods.size() == 1 ? snapshot.readOne(reading) : snapshot.read(reading);
    }

    @Override
    public List<MeterUse> projected(AccountId account, Interval period, Outlook outlook) {
        UsageTerms inForce = terms.get();
        RunningUse future = new RunningUse(Projection.of(ports, outlook, period.end()));
        Map<AccountId, Interval> periods = Map.of(account, period);
        return snapshot.readOne(handle -> {
            Map<AccountId, UseTotals> totals = totals(handle, periods);
            add(future.of(inForce, unrecorded(handle, periods, Interval::end)), totals);
            return uses(totals, periods, inForce).getOrDefault(account, List.of());
        });
    }

    /** What of each period, up to an end, is not recorded yet; accounts that are recorded up to there are absent. */
    private static Map<AccountId, Interval> unrecorded(
            Handle handle, Map<AccountId, Interval> periods, Function<Interval, Instant> upTo) {
        Map<AccountId, Interval> begun = new HashMap<>();
        periods.forEach((account, period) -> {
            Instant end = upTo.apply(period);
            if (period.start().isBefore(end)) {
                begun.put(account, new Interval(period.start(), end));
            }
        });
        return RecordedUntil.after(handle, begun);
    }

    private static void add(Map<AccountId, List<UsageRecord>> use, Map<AccountId, UseTotals> totals) {
        use.forEach((account, records) -> {
            UseTotals ofAccount = totals.computeIfAbsent(account, id -> new UseTotals());
            records.forEach(ofAccount::add);
        });
    }

    private static Map<AccountId, List<MeterUse>> uses(
            Map<AccountId, UseTotals> totals, Map<AccountId, Interval> periods, UsageTerms inForce) {
        Map<AccountId, AccountTerms> termsOf = inForce.of(totals.keySet());
        Map<AccountId, List<MeterUse>> uses = new TreeMap<>();
        totals.forEach((account, ofAccount) -> uses.put(
                account,
                ofAccount.uses(
                        Objects.requireNonNull(termsOf.get(account)), Objects.requireNonNull(periods.get(account)))));
        return uses;
    }

    /** One query for each start of a period: most accounts share theirs. */
    private static Map<AccountId, UseTotals> totals(Handle handle, Map<AccountId, Interval> periods) {
        Map<AccountId, UseTotals> totals = new HashMap<>();
        periods.keySet().stream()
                .collect(groupingBy(account -> Objects.requireNonNull(periods.get(account))))
                .forEach((period, accounts) -> totals.putAll(totals(handle, accounts, period)));
        return totals;
    }

    private static Map<AccountId, UseTotals> totals(Handle handle, Collection<AccountId> accounts, Interval period) {
        Map<AccountId, UseTotals> totals = new TreeMap<>();
        recorded(accounts, period.start())
                .list(handle)
                .forEach(total ->
                        total.getValue().addTo(totals.computeIfAbsent(total.getKey(), account -> new UseTotals())));
        return totals;
    }

    /** What the spending of an account in a period is read from, besides measurements and sessions. */
    public static List<Read<?>> reads(AccountId account, Interval period) {
        return List.of(recorded(List.of(account), period.start()), RecordedUntil.read(List.of(account)));
    }

    private static Read<Map.Entry<AccountId, TotalRow>> recorded(Collection<AccountId> accounts, Instant period) {
        return new Read<>(
                BoundSql.of(RECORDED)
                        .with("accounts", "text", accounts, AccountId::value)
                        .with("period", period),
                row -> Map.entry(new AccountId(row.getString("account_id")), TotalRow.read(row)));
    }
}

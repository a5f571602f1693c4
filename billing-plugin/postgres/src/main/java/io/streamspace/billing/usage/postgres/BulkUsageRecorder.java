package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.usage.AccountTerms;
import io.streamspace.billing.usage.OwnerGroup.OfSession;
import io.streamspace.billing.usage.UsageReconciler;
import io.streamspace.billing.usage.UsageReconciler.SessionPart;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.Window;
import io.streamspace.billing.usage.Windows;
import io.streamspace.billing.usage.postgres.UnsettledAccounts.Unsettled;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Settles shards inside one transaction. All accounts on one calendar are cut alike, so their records are one join of
 * segments and windows, made by the database: one for each calendar and currency that accounts of the shards are on,
 * normally the common ones alone. The few exceptions (a period closed early, an account that was opened after a period's end) are posted as
 * differences. Overage is posted for each account that held something.
 */
final class BulkUsageRecorder {

    private static final String LOCK = Sql.read(BulkUsageRecorder.class, "lock");
    private static final String SINCE = Sql.read(BulkUsageRecorder.class, "since");
    private static final String EXCEPTIONS = Sql.read(BulkUsageRecorder.class, "exceptions");
    private static final String RECORD_LEVELS = Sql.read(BulkUsageRecorder.class, "record_levels");
    private static final String RECORD_COUNTS = Sql.read(BulkUsageRecorder.class, "record_counts");
    private static final String ACCOUNTS = Sql.read(BulkUsageRecorder.class, "accounts");
    private static final String SETTLED = Sql.read(BulkUsageRecorder.class, "settled");
    private static final int ACCOUNTS_AT_ONCE = 500;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final Jdbi jdbi;
    private final UsageReconciler.Ports ports;
    private final UsageReconciler usageReconciler;
    private final Supplier<Instant> clock;

    BulkUsageRecorder(Jdbi jdbi, UsageReconciler.Ports ports, Supplier<Instant> clock) {
        this.jdbi = jdbi;
        this.ports = ports;
        this.usageReconciler = new UsageReconciler(ports);
        this.clock = clock;
    }

    /** What is being settled. */
    private record Work(UsageTerms terms, List<Integer> shards, Interval during, Set<AccountId> leftOut) {

        /** Whether something is charged, or burned, beyond a limit. */
        boolean followsLimits() {
            return terms.history().everHad(offered -> !offered.packs().isEmpty())
                    || windows(terms.common()).stream().anyMatch(Window::takesOverage);
        }

        Collection<Window> windows(AccountTerms own) {
            return new Windows(own.history(), own.calendar()).overlapping(during.start(), during.end());
        }

        Collection<Window> hours(AccountTerms own) {
            return Windows.hourly(own.history(), own.calendar()).overlapping(during.start(), during.end());
        }

        /** By key. */
        Set<String> meters(Predicate<Meter> which) {
            return terms.history().meters().stream()
                    .filter(which)
                    .map(Meter::key)
                    .collect(Collectors.toSet());
        }

        /** The shared periods of a calendar that have a part in it. */
        List<Interval> periods(BillingCalendar calendar) {
            List<Interval> periods = new ArrayList<>();
            Instant at = Interval.later(during.start(), calendar.first().start());
            while (at.isBefore(during.end())) {
                Interval period = calendar.periodAt(at).orElseThrow();
                periods.add(period);
                at = period.end();
            }
            return periods;
        }
    }

    /** @return how many records were written; none of accounts that are noted as unsettled */
    long settle(UsageTerms terms, List<Integer> shards, Instant through) {
        return settle(terms, shards, through, List.of());
    }

    /** @param leftOut accounts of which nothing is recorded either */
    long settle(UsageTerms terms, List<Integer> shards, Instant through, Collection<AccountId> leftOut) {
        return jdbi.withHandle(handle -> {
            List<Integer> behind = lock(handle, shards, through);
            Instant first = terms.calendars().start();
            long written = since(handle, behind, first, through)
                    .map(since -> new Interval(Interval.later(since, first), through))
                    .map(during -> record(handle, new Work(terms, behind, during, leftOut(handle, behind, leftOut))))
                    .orElseGet(() -> endAll(handle, behind));
            handle.execute(SETTLED, Sql.parameter(through), shards(behind), Sql.parameter(through));
            return written;
        });
    }

    private static long endAll(Handle handle, List<Integer> shards) {
        SessionRecords.endAll(handle, shards);
        return 0;
    }

    /** Until the transaction ends nobody else records anything of a shard. */
    void lock(int shard) {
        jdbi.useHandle(handle -> lock(handle, List.of(shard), END_OF_TIME));
    }

    /** Records what is missing of an unsettled account, as far as its shard is settled. The shard is locked. */
    long settle(UsageTerms terms, Unsettled one) {
        List<Integer> shards = List.of(one.account().shard());
        return jdbi.withHandle(handle -> {
            Instant through = RecordedUntil.through(handle, one.account().shard());
            return one.settledThrough().isBefore(through)
                    ? postExceptions(
                            new Work(terms, shards, new Interval(one.settledThrough(), through), Set.of()),
                            List.of(one.account()))
                    : 0;
        });
    }

    private static Set<AccountId> leftOut(Handle handle, List<Integer> shards, Collection<AccountId> further) {
        Set<AccountId> leftOut = new HashSet<>(further);
        UnsettledAccounts.of(handle, shards).forEach(one -> leftOut.add(one.account()));
        return leftOut;
    }

    private long record(Handle handle, Work work) {
        NumberedTerms numbered = NumberedTerms.of(work.terms(), work.shards());
        List<AccountId> exceptions = exceptions(handle, work, numbered);
        exceptions.removeAll(work.leftOut());
        numbered.leaveOut(exceptions);
        numbered.leaveOut(work.leftOut());
        Set<String> held = work.meters(Meter::isOfSessions);
        Set<String> levels = work.meters(meter -> meter.isFromEvents() && !meter.addsUp());
        Set<String> counters = work.meters(Meter::addsUp);
        SessionRecords.end(handle, exceptions);
        long written = recordSessions(handle, held, work, numbered);
        written += record(handle, RECORD_LEVELS, priced(numbered, levels, work::windows), work, numbered);
        written += record(handle, RECORD_COUNTS, priced(numbered, counters, work::hours), work, numbered);
        written += postExceptions(work, exceptions);
        if (work.followsLimits()) {
            written += postOverage(handle, work, exceptions);
        }
        return written;
    }

    private long recordSessions(Handle handle, Set<String> meters, Work work, NumberedTerms numbered) {
        SessionWindow.Collector windows = new SessionWindow.Collector(meters);
        numbered.each((number, terms) -> windows.add(number, work.windows(terms)));
        return SessionRecords.record(
                handle,
                windows.windows(handle),
                new SessionRecords.Settlement(
                        numbered, work.shards(), work.during().end()),
                clock.get());
    }

    private static List<PricedWindow> priced(
            NumberedTerms numbered, Set<String> meters, Function<AccountTerms, Collection<Window>> windows) {
        List<PricedWindow> priced = new ArrayList<>();
        if (!meters.isEmpty()) {
            numbered.each((number, terms) -> priced.addAll(PricedWindow.of(number, windows.apply(terms), meters)));
        }
        return priced;
    }

    private long record(
            Handle handle, String statement, List<PricedWindow> windows, Work work, NumberedTerms numbered) {
        return PricedWindow.rows(windows)
                .update(
                        handle,
                        statement,
                        work.during().end(),
                        shards(work.shards()),
                        clock.get(),
                        numbered.accounts(),
                        numbered.numbers());
    }

    private long postExceptions(Work work, List<AccountId> exceptions) {
        long written = 0;
        for (int i = 0; i < exceptions.size(); i += ACCOUNTS_AT_ONCE) {
            List<AccountId> some = exceptions.subList(i, Math.min(exceptions.size(), i + ACCOUNTS_AT_ONCE));
            List<SessionPart> parts = ports.segments().ofAccounts(some, work.during()).stream()
                    .map(segment -> part(segment, work))
                    .distinct()
                    .toList();
            written += usageReconciler.post(
                    work.terms(), parts, account -> work.during().end());
            written += usageReconciler.postOwn(
                    work.terms(), from(some, work), account -> work.during().end());
        }
        return written;
    }

    private static SessionPart part(Segment segment, Work work) {
        return new SessionPart(
                new OfSession(segment.account(), segment.sessionId()),
                work.during().start());
    }

    private long postOverage(Handle handle, Work work, List<AccountId> exceptions) {
        long written = 0;
        List<AccountId> accounts = accounts(handle, work, "");
        while (!accounts.isEmpty()) {
            String last = accounts.get(accounts.size() - 1).value();
            List<AccountId> ordinary = accounts.stream()
                    .filter(account ->
                            !exceptions.contains(account) && !work.leftOut().contains(account))
                    .toList();
            written += usageReconciler.postOverage(
                    work.terms(), from(ordinary, work), account -> work.during().end());
            accounts = accounts(handle, work, last);
        }
        return written;
    }

    private static Map<AccountId, Instant> from(List<AccountId> accounts, Work work) {
        return accounts.stream()
                .collect(Collectors.toMap(
                        account -> account, account -> work.during().start()));
    }

    private static List<Integer> lock(Handle handle, List<Integer> shards, Instant through) {
        return handle.createQuery(LOCK)
                .bind(0, shards(shards))
                .bind(1, Sql.parameter(through))
                .mapTo(Integer.class)
                .list();
    }

    private static Optional<Instant> since(Handle handle, List<Integer> shards, Instant first, Instant through) {
        return handle.createQuery(SINCE)
                .bind(0, shards(shards))
                .bind(1, Sql.parameter(through))
                .bind(2, Sql.parameter(first))
                .mapTo(Instant.class)
                .findOne();
    }

    /** @param terms their number */
    private record Shared(int terms, Interval period) {}

    private static List<AccountId> exceptions(Handle handle, Work work, NumberedTerms numbered) {
        List<Shared> shared = new ArrayList<>();
        numbered.each((number, terms) ->
                work.periods(terms.calendar()).forEach(period -> shared.add(new Shared(number, period))));
        return Rows.of(shared)
                .column("int4", Shared::terms)
                .column("timestamptz", one -> one.period().start())
                .column("timestamptz", one -> one.period().end())
                .column(
                        "timestamptz",
                        one -> Interval.later(
                                one.period().start(), work.during().start()))
                .query(handle, EXCEPTIONS, numbered.accounts(), numbered.numbers(), shards(work.shards()))
                .map((row, context) -> new AccountId(row.getString(1)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<AccountId> accounts(Handle handle, Work work, String after) {
        return handle.createQuery(ACCOUNTS)
                .bind(0, shards(work.shards()))
                .bind(1, Sql.parameter(work.during().end()))
                .bind(2, after)
                .bind(3, ACCOUNTS_AT_ONCE)
                .map((row, context) -> new AccountId(row.getString(1)))
                .list();
    }

    private static Integer[] shards(List<Integer> shards) {
        return shards.toArray(new Integer[0]);
    }
}

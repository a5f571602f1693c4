package io.streamspace.billing.usage.postgres;

import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.usage.DisplayTotal;
import io.streamspace.billing.usage.RunningUse;
import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageReconciler;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads use for display, each time from one snapshot. */
public final class PostgresUsageReading implements UsageReading {

    private static final String SIZE_CHANGES = Sql.read(PostgresUsageReading.class, "size_changes");

    private final Snapshot snapshot;
    private final Supplier<UsageTerms> terms;
    private final UsageSums sums;
    private final RunningUse running;
    private final RecordPages pages;
    private final SessionCostReading costs;
    private final MostUsedReading mostUsed;

    public PostgresUsageReading(Jdbi jdbi, Supplier<UsageTerms> terms, UsageReconciler.Ports ports) {
        this.snapshot = new Snapshot(jdbi);
        this.terms = terms;
        this.sums = new PostgresUsageSums(jdbi, terms, ports);
        this.running = new RunningUse(ports);
        this.pages = new RecordPages(terms);
        this.costs = new SessionCostReading(terms, ports);
        this.mostUsed = new MostUsedReading(terms, running);
    }

    @Override
    public List<HistoryPoint> history(HistoryQuery query, Instant now) {
        UsageTerms inForce = terms.get();
        BillingCalendar calendar = inForce.calendars().of(query.account());
        List<Interval> cut = query.granularity().cut(query.within(), calendar);
        return snapshot.read(handle -> {
            PeriodPrices prices = new PeriodPrices(query.account(), sums, calendar, now);
            Map<RolledUpUse.Place, DisplayTotal> totals =
                    new RolledUpUse(handle, query.account(), PeriodRange.of(calendar, query.within()), prices).in(cut);
            addRunning(totals, cut, running(handle, inForce, query, now), prices);
            return points(totals, cut, query, inForce.history());
        });
    }

    @Override
    public List<WrittenRecord> records(RecordQuery query) {
        return snapshot.read(handle -> pages.read(handle, query));
    }

    @Override
    public List<SizeChange> sizeChanges(AccountId account, Interval within, int limit) {
        return snapshot.read(handle -> handle.createQuery(SIZE_CHANGES)
                .bind("account", account.value())
                .bind("from", Sql.parameter(within.start()))
                .bind("to", Sql.parameter(within.end()))
                .bind("limit", limit)
                .map((row, context) -> new SizeChange(
                        row.getString("session_id"),
                        Sql.instant(row, "start_time"),
                        new Size(
                                row.getLong("cpu_before"), row.getLong("memory_before"), row.getLong("storage_before")),
                        new Size(row.getLong("cpu_millis"), row.getLong("memory_bytes"), row.getLong("storage_bytes"))))
                .list());
    }

    @Override
    public Map<String, SessionCost> sessionCosts(Collection<String> sessionIds, Instant now) {
        return snapshot.read(handle -> costs.read(handle, sessionIds, now));
    }

    @Override
    public List<UsedValue> mostUsed(Interval within, int places, Instant now) {
        return snapshot.read(handle -> mostUsed.read(handle, within, places, now));
    }

    private List<UsageRecord> running(Handle handle, UsageTerms inForce, HistoryQuery query, Instant now) {
        return query.within()
                .intersection(new Interval(Instant.EPOCH, now))
                .map(begun -> RecordedUntil.after(handle, Map.of(query.account(), begun)))
                .map(unrecorded -> running.of(inForce, unrecorded).getOrDefault(query.account(), List.of()))
                .orElse(List.of());
    }

    private static void addRunning(
            Map<RolledUpUse.Place, DisplayTotal> totals,
            List<Interval> cut,
            List<UsageRecord> running,
            PeriodPrices prices) {
        Map<String, List<UsageRecord>> byMeter = running.stream()
                .collect(groupingBy(use -> use.usageSegment().ratingTerms().meter()));
        byMeter.forEach((meter, uses) -> uses.forEach(use -> cut.stream()
                .filter(during -> during.overlaps(use.usageSegment().during()))
                .forEach(during -> totals.merge(
                        new RolledUpUse.Place(during, meter),
                        DisplayTotal.of(
                                use.within(during), prices.of(use.usageSegment().ratingTerms())),
                        DisplayTotal::plus))));
    }

    private static List<HistoryPoint> points(
            Map<RolledUpUse.Place, DisplayTotal> totals,
            List<Interval> cut,
            HistoryQuery query,
            RateBookHistory terms) {
        return terms.meters().stream()
                .map(Meter::key)
                .filter(meter -> query.meter() == null || meter.equals(query.meter()))
                .flatMap(meter -> cut.stream().map(during -> new RolledUpUse.Place(during, meter)))
                .filter(totals::containsKey)
                .map(place -> point(place, totals.getOrDefault(place, DisplayTotal.ZERO)))
                .toList();
    }

    private static HistoryPoint point(RolledUpUse.Place place, DisplayTotal total) {
        return new HistoryPoint(place.during(), place.meter(), total.shownQuantity(), total.shownCost());
    }
}

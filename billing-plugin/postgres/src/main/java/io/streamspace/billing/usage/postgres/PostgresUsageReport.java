package io.streamspace.billing.usage.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.AveragePrices;
import io.streamspace.billing.usage.UsageReport;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Streams the report out of one grouped query; rows of one place that differ in price follow each other. */
public final class PostgresUsageReport implements UsageReport {

    private static final String ROWS = Sql.read(PostgresUsageReport.class, "rows");
    private static final String WHOLES = Sql.read(PostgresUsageReport.class, "wholes");
    private static final int ROWS_AT_ONCE = 1000;
    /** For groups to be summed as they come: with less a million records are sorted on disk first. */
    private static final String ROOM = "SET LOCAL work_mem = '64MB'";

    private final UsageSums sums;
    private final Snapshot snapshot;
    private final Supplier<UsageTerms> terms;

    public PostgresUsageReport(Jdbi jdbi, Supplier<UsageTerms> terms, UsageSums sums) {
        this.sums = sums;
        this.snapshot = new Snapshot(jdbi);
        this.terms = terms;
    }

    @Override
    public void rows(Asked asked, Consumer<Row> reader) {
        read(asked, null, row -> {
            reader.accept(row);
            return true;
        });
    }

    @Override
    public List<Row> page(Asked asked, @Nullable Place after, int limit) {
        List<Row> page = new ArrayList<>();
        read(asked, after, row -> {
            page.add(row);
            return page.size() < limit;
        });
        return page;
    }

    /** @param reader says whether it wants more */
    private void read(Asked asked, @Nullable Place after, Predicate<Row> reader) {
        UsageTerms now = terms.get();
        snapshot.read(handle -> {
            AveragePrices prices = prices(handle, asked.within(), now);
            Iterator<ReportPart> parts = query(handle, asked, after)
                    .setFetchSize(ROWS_AT_ONCE)
                    .map((row, context) -> ReportPart.read(row, prices))
                    .iterator();
            return joined(parts, asked, reader);
        });
    }

    private static Query query(Handle handle, Asked asked, @Nullable Place after) {
        handle.execute(ROOM);
        AccountId account = asked.filter().account();
        return flagged(handle.createQuery(ROWS), asked.groupBy())
                .bind("from", Sql.parameter(asked.within().start()))
                .bind("to", Sql.parameter(asked.within().end()))
                .bind("zone", asked.zone().getId())
                .bind("cell", asked.cell())
                .bind("withLines", asked.knowsLines())
                .bind("account", account == null ? null : account.value())
                .bind("meter", asked.filter().meter())
                .bind("isFirst", after == null)
                .bind(
                        "afterGroups",
                        after == null ? new String[0] : after.groups().toArray(String[]::new))
                .bind("afterMeter", after == null ? "" : after.meter())
                .bind("afterCurrency", after == null ? "" : after.currency().getCurrencyCode());
    }

    private static Query flagged(Query query, Set<GroupBy> groupBy) {
        return query.bind("byUser", groupBy.contains(GroupBy.USER))
                .bind("bySession", groupBy.contains(GroupBy.SESSION))
                .bind("byMeter", groupBy.contains(GroupBy.METER))
                .bind("byTemplate", groupBy.contains(GroupBy.TEMPLATE))
                .bind("byDay", groupBy.contains(GroupBy.DAY))
                .bind("byWeekday", groupBy.contains(GroupBy.WEEKDAY))
                .bind("byHour", groupBy.contains(GroupBy.HOUR));
    }

    private record Whole(Instant periodStart, AccountId account) {}

    /** Averages of the wholes that parts in a stretch of time belong to; a statement for each period and some accounts. */
    private AveragePrices prices(Handle handle, Interval within, UsageTerms now) {
        Map<Instant, List<AccountId>> wholes = handle.createQuery(WHOLES)
                .bind(0, Sql.parameter(within.end()))
                .bind(1, Sql.parameter(within.start()))
                .map((row, context) ->
                        new Whole(Sql.instant(row, "period_start"), new AccountId(row.getString("account_id"))))
                .collect(groupingBy(Whole::periodStart, mapping(Whole::account, toList())));
        AveragePrices prices = new AveragePrices();
        wholes.forEach((start, accounts) -> {
            for (int i = 0; i < accounts.size(); i += ROWS_AT_ONCE) {
                List<AccountId> some = accounts.subList(i, Math.min(accounts.size(), i + ROWS_AT_ONCE));
                ends(start, some, now)
                        .forEach((end, together) -> sums.recorded(together, new Interval(start, end))
                                .forEach(prices::add));
            }
        });
        return prices;
    }

    /** Accounts by where the period that starts at an instant ends by their calendars: of nearly all in one place. */
    private static Map<Instant, List<AccountId>> ends(Instant start, List<AccountId> accounts, UsageTerms now) {
        Map<Instant, List<AccountId>> ends = new TreeMap<>();
        now.calendars()
                .of(accounts)
                .forEach((account, calendar) -> calendar.periodAt(start)
                        .ifPresent(period -> ends.computeIfAbsent(period.end(), end -> new ArrayList<>())
                                .add(account)));
        return ends;
    }

    private static boolean joined(Iterator<ReportPart> parts, Asked asked, Predicate<Row> reader) {
        @Nullable ReportPart open = null;
        while (parts.hasNext()) {
            ReportPart next = parts.next();
            if (open != null && !open.place().equals(next.place())) {
                if (!reader.test(open.row(asked))) {
                    return false;
                }
                open = null;
            }
            open = open == null ? next : open.plus(next);
        }
        return open == null || reader.test(open.row(asked));
    }
}

package io.streamspace.billing.usage.adapter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.AveragePrices;
import io.streamspace.billing.usage.DisplayTotal;
import io.streamspace.billing.usage.Granularity;
import io.streamspace.billing.usage.UsageReport;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Streams the report out of one grouped query; rows of one group and meter that differ in price follow each other. */
public final class PostgresUsageReport implements UsageReport {

    private static final String ROWS = Sql.read(PostgresUsageReport.class, "rows");
    private static final String WHOLES = Sql.read(PostgresUsageReport.class, "wholes");
    private static final int ROWS_AT_ONCE = 1000;

    private final UsageSums sums;
    private final Snapshot snapshot;
    private final Supplier<UsageTerms> terms;

    public PostgresUsageReport(Jdbi jdbi, Supplier<UsageTerms> terms, UsageSums sums) {
        this.sums = sums;
        this.snapshot = new Snapshot(jdbi);
        this.terms = terms;
    }

    private record Part(String group, String meter, DisplayTotal total) {

        static Part read(ResultSet row, AveragePrices prices) throws SQLException {
            BigDecimal unitPrice = row.getBigDecimal("unit_price");
            Ratio price = unitPrice != null
                    ? Ratio.of(unitPrice)
                    : prices.of(
                            new AccountId(row.getString("account_id")),
                            Sql.instant(row, "period_start"),
                            row.getString("meter"),
                            row.getInt("rate_version"));
            DisplayTotal total = DisplayTotal.of(
                    Sql.integer(row, "everything"), Sql.integer(row, "billable"), Sql.integer(row, "unit_base"), price);
            return new Part(row.getString("group_name"), row.getString("meter"), total);
        }

        boolean joins(Part other) {
            return group.equals(other.group) && meter.equals(other.meter);
        }

        Row row() {
            return new Row(group, meter, total.shownQuantity(), total.shownCost());
        }
    }

    @Override
    public void rows(Interval within, GroupBy groupBy, Consumer<Row> reader) {
        UsageTerms now = terms.get();
        List<Interval> cut = groupBy == GroupBy.DAY ? Granularity.DAY.cut(within, now.calendar()) : List.of(within);
        snapshot.read(handle -> {
            AveragePrices prices = prices(handle, within, now);
            Iterator<Part> parts = Rows.of(cut)
                    .column("timestamptz", Interval::start)
                    .column("timestamptz", Interval::end)
                    .column(
                            "text",
                            during -> LocalDate.ofInstant(
                                            during.start(), now.calendar().zoneAt(during.start()))
                                    .toString())
                    .query(handle, ROWS, groupBy.key())
                    .setFetchSize(ROWS_AT_ONCE)
                    .map((row, context) -> Part.read(row, prices))
                    .iterator();
            return joined(parts, reader);
        });
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
        wholes.forEach((start, accounts) -> now.calendar().periodAt(start).ifPresent(period -> {
            for (int i = 0; i < accounts.size(); i += ROWS_AT_ONCE) {
                List<AccountId> some = accounts.subList(i, Math.min(accounts.size(), i + ROWS_AT_ONCE));
                sums.recorded(some, new Interval(start, period.end())).forEach(prices::add);
            }
        }));
        return prices;
    }

    private static long joined(Iterator<Part> parts, Consumer<Row> reader) {
        long rows = 0;
        @Nullable Part open = null;
        while (parts.hasNext()) {
            Part next = parts.next();
            if (open != null && open.joins(next)) {
                open = new Part(open.group(), open.meter(), open.total().plus(next.total()));
            } else {
                if (open != null) {
                    reader.accept(open.row());
                    rows++;
                }
                open = next;
            }
        }
        if (open != null) {
            reader.accept(open.row());
            rows++;
        }
        return rows;
    }
}

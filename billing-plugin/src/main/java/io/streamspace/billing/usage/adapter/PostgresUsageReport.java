package io.streamspace.billing.usage.adapter;

import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.DisplayTotal;
import io.streamspace.billing.usage.Granularity;
import io.streamspace.billing.usage.UsageReport;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Streams the report out of one grouped query; rows of one group and meter that differ in price follow each other. */
public final class PostgresUsageReport implements UsageReport {

    private static final String ROWS = Sql.read(PostgresUsageReport.class, "rows");
    private static final int ROWS_AT_ONCE = 1000;

    private final Snapshot snapshot;
    private final Supplier<UsageTerms> terms;

    public PostgresUsageReport(Jdbi jdbi, Supplier<UsageTerms> terms) {
        this.snapshot = new Snapshot(jdbi);
        this.terms = terms;
    }

    private record Part(String group, String meter, DisplayTotal total) {

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
                    .map((row, context) ->
                            new Part(row.getString("group_name"), row.getString("meter"), TotalRow.shown(row)))
                    .iterator();
            return joined(parts, reader);
        });
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

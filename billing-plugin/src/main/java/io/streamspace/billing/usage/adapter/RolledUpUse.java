package io.streamspace.billing.usage.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.DisplayTotal;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * An account's recorded use in stretches of time, exact: days that lie wholly in one stretch as they are summed up, of
 * the others the hours, and of hours that are divided the records. Of hours before the horizon no records are at hand;
 * those are divided in proportion to time.
 */
final class RolledUpUse {

    /** A stretch and a meter. */
    record Place(Interval during, String meter) {}

    private static final String DAYS = Sql.read(RolledUpUse.class, "days");
    private static final String HOURS = Sql.read(RolledUpUse.class, "hours");
    private static final String PIECES = Sql.read(RolledUpUse.class, "pieces");

    /** Time of one billing period. */
    private record Cell(Instant periodStart, Interval during) {}

    private final Handle handle;
    private final AccountId account;
    private final Interval periods;
    private final PeriodPrices prices;
    private final Instant horizon;
    private final NavigableMap<Instant, Interval> stretches = new TreeMap<>();
    private final Map<Place, DisplayTotal> totals = new HashMap<>();

    /** @param periods where the billing periods in question start */
    RolledUpUse(Handle handle, AccountId account, Interval periods, PeriodPrices prices) {
        this.handle = handle;
        this.account = account;
        this.periods = periods;
        this.prices = prices;
        this.horizon = Horizon.read(handle);
    }

    /** @param cut neighbouring stretches of time, at least one */
    Map<Place, DisplayTotal> in(List<Interval> cut) {
        cut.forEach(stretch -> stretches.put(stretch.start(), stretch));
        Set<Cell> dividedDays = take(days(cut));
        Set<Cell> dividedHours = dividedDays.isEmpty() ? Set.of() : take(rows(HOURS, dividedDays));
        Set<Cell> pieces = pieces(dividedHours);
        if (!pieces.isEmpty()) {
            take(rows(PIECES, pieces));
        }
        return totals;
    }

    private Query days(List<Interval> cut) {
        Query query = handle.createQuery(DAYS).bind(0, account.value());
        List<Instant> instants = List.of(
                periods.start(),
                periods.end(),
                cut.get(cut.size() - 1).end(),
                cut.get(0).start());
        for (int i = 0; i < instants.size(); i++) {
            query.bind(i + 1, Sql.parameter(instants.get(i)));
        }
        return query;
    }

    private Query rows(String statement, Collection<Cell> cells) {
        return Rows.of(cells)
                .column("timestamptz", Cell::periodStart)
                .column("timestamptz", cell -> cell.during().start())
                .column("timestamptz", cell -> cell.during().end())
                .query(handle, statement, account.value());
    }

    /** Adds what lies wholly in one stretch, and returns what does not. */
    private Set<Cell> take(Query query) {
        List<RolledUpRow> rows =
                query.map((row, context) -> RolledUpRow.read(row)).list();
        Set<Cell> divided = new LinkedHashSet<>();
        for (RolledUpRow row : rows) {
            List<Interval> touched = touched(row.during());
            if (touched.size() == 1
                    && touched.get(0).intersection(row.during()).equals(java.util.Optional.of(row.during()))) {
                add(touched.get(0), row);
            } else if (row.isHour() && !row.during().end().isAfter(horizon)) {
                touched.forEach(stretch -> add(stretch, row.within(stretch)));
            } else if (!touched.isEmpty()) {
                divided.add(new Cell(row.periodStart(), row.during()));
            }
        }
        return divided;
    }

    private void add(Interval stretch, RolledUpRow row) {
        totals.merge(new Place(stretch, row.meter()), row.total(prices), DisplayTotal::plus);
    }

    private Set<Cell> pieces(Set<Cell> hours) {
        Set<Cell> pieces = new LinkedHashSet<>();
        for (Cell hour : hours) {
            for (Interval stretch : touched(hour.during())) {
                stretch.intersection(hour.during()).ifPresent(piece -> pieces.add(new Cell(hour.periodStart(), piece)));
            }
        }
        return pieces;
    }

    private List<Interval> touched(Interval during) {
        Instant first = stretches.floorKey(during.start());
        Instant from = first == null ? during.start() : first;
        return new ArrayList<>(stretches.subMap(from, true, during.end(), false).values())
                .stream().filter(during::overlaps).toList();
    }
}

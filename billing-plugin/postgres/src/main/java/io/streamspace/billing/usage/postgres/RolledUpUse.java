package io.streamspace.billing.usage.postgres;

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
 * the others the shares of their records. Of days that began before the horizon not all records are at hand; those are
 * divided in proportion to time.
 */
final class RolledUpUse {

    /** A stretch and a meter. */
    record Place(Interval during, String meter) {}

    private static final String DAYS = Sql.read(RolledUpUse.class, "days");
    private static final String PIECES = Sql.read(RolledUpUse.class, "pieces");

    /** A part of a day of one billing period. */
    private record Piece(Instant periodStart, Interval day, Interval during) {}

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
        Set<Piece> divided = take(days(cut));
        if (!divided.isEmpty()) {
            take(pieces(divided));
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

    private Query pieces(Collection<Piece> pieces) {
        return Rows.of(pieces)
                .column("timestamptz", Piece::periodStart)
                .column("timestamptz", piece -> piece.day().start())
                .column("timestamptz", piece -> piece.day().end())
                .column("timestamptz", piece -> piece.during().start())
                .column("timestamptz", piece -> piece.during().end())
                .query(handle, PIECES, account.value());
    }

    /** Adds what lies wholly in one stretch, and returns the pieces of what does not. */
    private Set<Piece> take(Query query) {
        List<RolledUpRow> rows =
                query.map((row, context) -> RolledUpRow.read(row)).list();
        Set<Piece> divided = new LinkedHashSet<>();
        for (RolledUpRow row : rows) {
            List<Interval> touched = touched(row.during());
            if (touched.size() == 1
                    && touched.get(0).intersection(row.during()).equals(java.util.Optional.of(row.during()))) {
                add(touched.get(0), row);
            } else if (row.during().start().isBefore(horizon)) {
                touched.forEach(stretch -> add(stretch, row.within(stretch)));
            } else {
                touched.forEach(stretch -> divided.add(piece(row, stretch)));
            }
        }
        return divided;
    }

    private void add(Interval stretch, RolledUpRow row) {
        totals.merge(new Place(stretch, row.meter()), row.total(prices), DisplayTotal::plus);
    }

    private static Piece piece(RolledUpRow day, Interval stretch) {
        return new Piece(
                day.periodStart(),
                day.during(),
                stretch.intersection(day.during()).orElseThrow());
    }

    private List<Interval> touched(Interval during) {
        Instant first = stretches.floorKey(during.start());
        Instant from = first == null ? during.start() : first;
        return new ArrayList<>(stretches.subMap(from, true, during.end(), false).values())
                .stream().filter(during::overlaps).toList();
    }
}

package io.streamspace.billing.invoice;

import io.streamspace.billing.usage.LocalDay;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;

/** Local days of zones in memory. */
public final class InMemoryZoneDays implements ZoneDays {

    private static final Duration AHEAD = Duration.ofDays(100);

    private final NavigableMap<String, List<Interval>> rows;

    public InMemoryZoneDays(InMemoryTransactions transactions) {
        this.rows = transactions.table();
    }

    @Override
    public void cover(ZoneId zone, Instant from) {
        List<Interval> known = of(zone);
        Instant since = known.isEmpty() ? from : Interval.earlier(known.get(0).start(), from);
        Instant until = known.isEmpty()
                ? from.plus(AHEAD)
                : Interval.later(known.get(known.size() - 1).end(), from.plus(AHEAD));
        rows.put(zone.getId(), LocalDay.of(zone, new Interval(since, until)));
    }

    /** The days of a zone that are known, in order. */
    public List<Interval> of(ZoneId zone) {
        return rows.getOrDefault(zone.getId(), List.of());
    }
}

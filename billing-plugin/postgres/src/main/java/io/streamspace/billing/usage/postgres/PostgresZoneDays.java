package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.ZoneDays;
import io.streamspace.billing.usage.LocalDay;
import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table of local days of the zones that accounts chose. */
public final class PostgresZoneDays implements ZoneDays {

    /** Longer than it takes until the next extension, by any host. */
    private static final Duration AHEAD = Duration.ofDays(100);

    /** Even a period that is cut short begins on a day that is there. */
    private static final Duration BACK = Duration.ofDays(2);

    private static final String ADD = Sql.read(PostgresZoneDays.class, "add");
    private static final String KNOWN_OF = "SELECT max(day_end) FROM billing_zone_days WHERE zone = ?";
    private static final String KNOWN = "SELECT zone, max(day_end) AS until FROM billing_zone_days GROUP BY zone";

    private final Jdbi jdbi;

    public PostgresZoneDays(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Known(ZoneId zone, Instant until) {}

    @Override
    public void cover(ZoneId zone, Instant from) {
        jdbi.useHandle(handle -> {
            Instant back = from.minus(BACK);
            Instant since = knownUntil(handle, zone)
                    .map(known -> Interval.earlier(known, back))
                    .orElse(back);
            add(handle, zone, new Interval(since, from.plus(AHEAD)));
        });
    }

    /** Of who chose the zone before: between them and now there must be no gap. */
    private static Optional<Instant> knownUntil(Handle handle, ZoneId zone) {
        return handle.createQuery(KNOWN_OF)
                .bind(0, zone.getId())
                .mapTo(Instant.class)
                .findOne();
    }

    /** Goes on with the days of every zone that has any. */
    void extend(Instant until) {
        jdbi.useTransaction(handle -> {
            List<Known> zones = handle.createQuery(KNOWN)
                    .map((row, context) -> new Known(ZoneId.of(row.getString("zone")), Sql.instant(row, "until")))
                    .list();
            zones.stream()
                    .filter(known -> known.until().isBefore(until))
                    .forEach(known -> add(handle, known.zone(), new Interval(known.until(), until)));
        });
    }

    private static void add(Handle handle, ZoneId zone, Interval during) {
        Rows.of(LocalDay.of(zone, during))
                .column("timestamptz", Interval::start)
                .column("timestamptz", Interval::end)
                .update(handle, ADD, zone.getId());
    }
}

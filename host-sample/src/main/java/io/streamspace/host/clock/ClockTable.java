package io.streamspace.host.clock;

import io.streamspace.host.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The clock's one row, which is every host's: it never goes back, however far behind the host is that writes it. */
final class ClockTable {

    private static final String ARRIVED = Sql.of(ClockTable.class, "arrived");

    private final Jdbi jdbi;

    ClockTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What is stored.
     *
     * @param now everything due up to here has been done
     * @param offset what a running clock is ahead of the machine's
     * @param target where a walk is going
     */
    record Row(ClockMode mode, Instant now, Duration offset, Optional<Instant> target) {}

    /** The stored row; if there is none yet, this mode and instant from now on. */
    Row loadOrCreate(ClockMode mode, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "INSERT INTO clock (mode, now_millis) VALUES (:mode, :now) ON CONFLICT DO NOTHING")
                .bind("mode", mode.word())
                .bind("now", now.toEpochMilli())
                .execute());
        return load();
    }

    Row load() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM clock")
                .map((row, context) -> new Row(
                        ClockMode.of(row.getString("mode")),
                        Instant.ofEpochMilli(row.getLong("now_millis")),
                        Duration.ofMillis(row.getLong("offset_millis")),
                        Optional.ofNullable(row.getObject("target_millis", Long.class))
                                .map(Instant::ofEpochMilli)))
                .one());
    }

    /** A walk of another host may go farther, or may have been there already. */
    void walkingTo(Instant target) {
        update(
                "UPDATE clock SET target_millis = greatest(target_millis, :value) WHERE now_millis <= :value",
                target.toEpochMilli());
    }

    void reached(Instant now) {
        update(
                "UPDATE clock SET now_millis = least(:value, target_millis) WHERE now_millis < :value",
                now.toEpochMilli());
    }

    /** The walk is over. */
    void arrived(Instant now) {
        update(ARRIVED, now.toEpochMilli());
    }

    void offset(Duration offset) {
        update("UPDATE clock SET offset_millis = :value", offset.toMillis());
    }

    private void update(String sql, long value) {
        jdbi.useHandle(handle -> handle.createUpdate(sql).bind("value", value).execute());
    }
}

package io.streamspace.billing.session.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.postgres.PostgresAccounts;
import io.streamspace.billing.account.postgres.PostgresShards;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.session.HeartbeatBuffer;
import io.streamspace.billing.session.HeartbeatTimeout;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.values.Interval;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.SessionHibernated;
import io.streamspace.plugin.PlatformEvent.SessionResized;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.PlatformEvent.SessionWoken;
import io.streamspace.plugin.ResourceChange;
import io.streamspace.plugin.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** An intake on a database of its own, at noon of a fixed day, and the events to feed it. */
final class IntakeBench implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");
    private static final HeartbeatTimeout FIVE_MINUTES = HeartbeatTimeout.of(Duration.ofMinutes(5));

    final HikariDataSource pool = MigratedDatabase.newPool();
    final Jdbi jdbi = Jdbi.create(pool);
    HeartbeatBuffer book = book();
    final Map<String, Instant> changed = new TreeMap<>();
    final PostgresSegments segments = new PostgresSegments(jdbi);
    final PostgresAccounts accounts = new PostgresAccounts(
            jdbi,
            () -> Currency.getInstance("USD"),
            opened -> new Interval(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z")));
    IntakeContext intakeContext = intakeContext();
    SessionIntake intake = new SessionIntake(intakeContext);
    LiveListComparison comparison = new LiveListComparison(intakeContext);

    IntakeBench() {
        new PostgresShards(jdbi).create(Instant.parse("2026-03-01T00:00:00Z"));
    }

    private static HeartbeatBuffer book() {
        return new HeartbeatBuffer(() -> FIVE_MINUTES, 100);
    }

    private IntakeContext intakeContext() {
        return new IntakeContext(
                jdbi,
                new JdbiTransactions(jdbi),
                new PostgresShards(jdbi),
                accounts,
                book,
                () -> FIVE_MINUTES,
                changedFrom -> changedFrom.forEach(this::note),
                usage -> {},
                () -> NOON);
    }

    /** Goes on with empty memory, as after a restart. */
    void restart() {
        book = book();
        intakeContext = intakeContext();
        intake = new SessionIntake(intakeContext);
        comparison = new LiveListComparison(intakeContext);
        intake.start();
    }

    private synchronized void note(String session, Instant from) {
        changed.put(session, from);
    }

    static Instant at(long minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    static SessionCreated created(String id, String session, long minute, boolean heartbeats) {
        return new SessionCreated(key(id), at(minute), session, "alice", null, "firefox", size(1), heartbeats);
    }

    static SessionTerminated terminated(String id, String session, long minute) {
        return new SessionTerminated(key(id), at(minute), session);
    }

    static SessionHibernated hibernated(String id, String session, long minute) {
        return new SessionHibernated(key(id), at(minute), session);
    }

    static SessionWoken woken(String id, String session, long minute) {
        return new SessionWoken(key(id), at(minute), session);
    }

    static SessionResized resized(String id, String session, long minute, int size) {
        return new SessionResized(key(id), at(minute), session, ResourceChange.to(size(size)));
    }

    static Resources size(int size) {
        return new Resources(1000L * size, (long) size << 30, (long) size << 33);
    }

    static EventKey key(String id) {
        return new EventKey("test", id);
    }

    void deliver(PlatformEvent... events) {
        intake.deliver(List.of(events));
    }

    void beat(String session, long... minutes) {
        for (long minute : minutes) {
            intake.sessionHeartbeat(session, at(minute).toEpochMilli());
        }
    }

    /** Segments in short: from-to in minutes after noon, and cores. */
    List<String> segments(String session) {
        return segments.ofSessions(Set.of(session)).stream()
                .map(IntakeBench::told)
                .toList();
    }

    List<String> repairs(String session) {
        return column(
                "SELECT kind FROM billing_repairs WHERE session_id = '" + session + "' ORDER BY kind, start_time");
    }

    List<String> column(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    /** Everything that follows from facts, row by row. */
    Set<String> everything() {
        Set<String> all = new HashSet<>(column("SELECT to_jsonb(l)::text FROM billing_session_lives l"));
        all.addAll(
                column("SELECT to_jsonb(s)::text FROM (SELECT account_id, session_id, life_start, start_time, end_time,"
                        + " latest_end, shard, cpu_millis, memory_bytes, storage_bytes FROM billing_timelines) s"));
        all.addAll(column("SELECT (to_jsonb(r) - 'noticed_at')::text FROM billing_repairs r"));
        all.addAll(column("SELECT to_jsonb(f)::text FROM billing_facts f"));
        all.addAll(column(
                "SELECT to_jsonb(h)::text FROM (SELECT s.session_id, s.first_at, greatest(s.last_at, p.last_at), unknown,"
                        + " p.session_id IS NOT NULL AS runs FROM billing_heartbeat_spans s"
                        + " LEFT JOIN billing_running_proofs p USING (session_id, first_at)) h"));
        all.addAll(column("SELECT to_jsonb(a)::text FROM billing_accounts a"));
        all.addAll(column("SELECT to_jsonb(p)::text FROM billing_periods p"));
        return all;
    }

    void clear() {
        jdbi.useHandle(
                handle -> handle.execute(
                        "TRUNCATE billing_session_lives, billing_segments, billing_repairs, billing_facts, billing_early_facts,"
                                + " billing_heartbeat_spans, billing_running_proofs,"
                                + " billing_accounts, billing_periods, billing_listings, billing_listed_sessions, billing_absences CASCADE"));
        changed.clear();
        restart();
    }

    private static String told(Segment segment) {
        Instant end = segment.end();
        return minute(segment.start()) + "-" + (end == null ? "" : minute(end)) + " x"
                + segment.held().cpuMillis() / 1000;
    }

    private static long minute(Instant instant) {
        return Duration.between(NOON, instant).toMinutes();
    }

    @Override
    public void close() {
        pool.close();
    }
}

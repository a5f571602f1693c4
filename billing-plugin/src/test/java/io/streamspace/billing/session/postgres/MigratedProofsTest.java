package io.streamspace.billing.session.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.database.Schema;
import io.streamspace.testing.TestPostgres;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What versions before running proofs kept says the same afterwards. */
class MigratedProofsTest {

    private static final String LIFE =
            "INSERT INTO billing_session_lives (account_id, session_id, life_start, template,"
                    + " user_name, heartbeats, ended_at) VALUES ('user:alice', ?, '2026-03-01Z', 't', 'alice', ?, ?::timestamptz)";
    private static final String SEGMENT = "INSERT INTO billing_segments VALUES"
            + " ('user:alice', ?, '2026-03-01Z', ?::timestamptz, ?::timestamptz, 1, 1000, 1000, 1000)";
    private static final String INTERVAL =
            "INSERT INTO billing_heartbeat_spans VALUES (?, ?::timestamptz, ?::timestamptz, false)";
    private static final String FACT = "INSERT INTO billing_facts (source, id, type, session_id, happened_at)"
            + " VALUES ('here', ?, 'session.resized', ?, ?::timestamptz)";

    @Test
    void open_proven_sessions_run_on_and_every_timeline_is_as_it_was() {
        try (HikariDataSource pool = TestPostgres.newPool("billing")) {
            MigratedDatabase.upTo("93", pool);
            Jdbi jdbi = Jdbi.create(pool);
            jdbi.useHandle(handle -> {
                for (String session : List.of("runs", "resized", "gap")) {
                    handle.execute(LIFE, session, true, null);
                    handle.execute(INTERVAL, session, "2026-03-01T00:00Z", "2026-03-01T03:00Z");
                    handle.execute(SEGMENT, session, "2026-03-01T00:00Z", "2026-03-01T01:00Z");
                    handle.execute(SEGMENT, session, "2026-03-01T01:00Z", "2026-03-01T03:00Z");
                }
                handle.execute(FACT, "1", "runs", "2026-03-01T01:00Z");
                handle.execute(FACT, "2", "resized", "2026-03-01T03:00Z");
                handle.execute(INTERVAL, "gap", "2026-03-01T05:00Z", "2026-03-01T05:00Z");
                handle.execute(LIFE, "believed", false, null);
                handle.execute(SEGMENT, "believed", "2026-03-01T00:00Z", null);
                handle.execute(LIFE, "ended", true, "2026-03-01T02:00Z");
                handle.execute(INTERVAL, "ended", "2026-03-01T00:00Z", "2026-03-01T02:00Z");
                handle.execute(SEGMENT, "ended", "2026-03-01T00:00Z", "2026-03-01T02:00Z");
            });
            List<String> before = timelines(jdbi, "billing_segments");

            Schema.migrate(pool);

            assertThat(timelines(jdbi, "billing_timelines")).isEqualTo(before).hasSize(8);
            assertThat(column(jdbi, "SELECT session_id || ' ' || last_at FROM billing_running_proofs"))
                    .containsExactly("runs 2026-03-01 03:00:00+00");
            assertThat(column(jdbi, "SELECT session_id FROM billing_segments WHERE end_time = 'infinity'"))
                    .containsExactly("runs");
        }
    }

    private static List<String> timelines(Jdbi jdbi, String from) {
        return column(
                jdbi,
                "SELECT session_id || ' ' || start_time || ' ' || coalesce(end_time::text, '') FROM " + from
                        + " ORDER BY 1");
    }

    private static List<String> column(Jdbi jdbi, String query) {
        return jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}

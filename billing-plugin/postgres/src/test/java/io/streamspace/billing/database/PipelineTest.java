package io.streamspace.billing.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.testing.RoundTrips;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final String SELECT = "SELECT value FROM numbers WHERE name = :name";

    private static final HikariDataSource POOL = MigratedDatabase.newPool();

    private final Jdbi jdbi = Database.jdbi(POOL);
    private final JdbiTransactions transactions = new JdbiTransactions(jdbi);

    @AfterAll
    static void close() {
        POOL.close();
    }

    @BeforeEach
    void create() {
        jdbi.useHandle(handle -> {
            handle.execute("DROP TABLE IF EXISTS numbers");
            handle.execute("CREATE TABLE numbers"
                    + " (name text PRIMARY KEY, value bigint CHECK (value < 1000), at timestamptz)");
            handle.execute("INSERT INTO numbers VALUES ('one', 1, '2026-01-05T00:00:00.000001Z'), ('two', 2, NULL)");
        });
    }

    private List<Long> read(String name) {
        return jdbi.withHandle(handle ->
                handle.createQuery(SELECT).bind("name", name).mapTo(Long.class).list());
    }

    private void writeLater(String name, long value) {
        jdbi.useHandle(handle -> Pipeline.later(handle.createUpdate("UPDATE numbers SET value = :value WHERE name = :name"))
                .bind("name", name)
                .bind("value", value)
                .execute());
    }

    private int trips(Runnable work) {
        return RoundTrips.of(() -> transactions.run(work)).size();
    }

    @Test
    void what_is_read_ahead_costs_one_round_trip_and_what_is_written_later_one_with_the_commit() {
        int trips = trips(() -> {
            transactions.ahead("both", List.of(() -> read("one"), () -> read("two")));
            assertThat(read("one")).containsExactly(1L);
            assertThat(read("two")).containsExactly(2L);
            writeLater("one", 11);
            writeLater("two", 22);
        });
        assertThat(trips).isEqualTo(2);
        assertThat(read("one")).containsExactly(11L);
        assertThat(read("two")).containsExactly(22L);
    }

    @Test
    void what_was_not_foreseen_is_read_all_the_same() {
        transactions.run(() -> {
            transactions.ahead("one", List.of(() -> read("one")));
            assertThat(read("two")).containsExactly(2L);
            assertThat(read("three")).isEmpty();
        });
    }

    @Test
    void reads_that_depend_on_answers_are_foreseen_on_those_of_the_last_time() {
        Runnable dependent = () -> read(read("one").stream().map(value -> "name-" + value).findFirst().orElse("two"));
        Runnable work = () -> {
            transactions.ahead("dependent", List.of(dependent));
            dependent.run();
        };
        jdbi.useHandle(handle -> handle.execute("INSERT INTO numbers VALUES ('name-1', 10), ('name-5', 50)"));
        assertThat(trips(work)).isEqualTo(3);
        assertThat(trips(work)).isEqualTo(2);
        jdbi.useHandle(handle -> handle.execute("UPDATE numbers SET value = 5 WHERE name = 'one'"));
        assertThat(trips(work)).isEqualTo(3);
        assertThat(trips(work)).isEqualTo(2);
    }

    @Test
    void what_is_written_is_seen_by_what_is_read_after_it() {
        transactions.run(() -> {
            transactions.ahead("one", List.of(() -> read("one")));
            writeLater("one", 11);
            assertThat(read("one")).containsExactly(11L);
            jdbi.useHandle(handle -> handle.execute("UPDATE numbers SET value = 12 WHERE name = 'one'"));
            assertThat(read("one")).containsExactly(12L);
        });
    }

    @Test
    void reads_ahead_write_nothing() {
        transactions.run(() -> transactions.ahead(
                "writes",
                List.of(
                        () -> writeLater("one", 11),
                        () -> jdbi.useHandle(handle -> handle.execute("DELETE FROM numbers")))));
        assertThat(read("one")).containsExactly(1L);
        assertThat(read("two")).containsExactly(2L);
    }

    @Test
    void what_is_behind_a_lock_sees_what_its_last_owner_committed() throws Exception {
        AtomicLong seen = new AtomicLong();
        Thread waiting = new Thread(() -> transactions.run(() -> {
            Runnable lock = () -> jdbi.useHandle(handle -> handle.createQuery("SELECT 1 FROM numbers WHERE name = 'one' FOR UPDATE")
                    .mapTo(Integer.class)
                    .list());
            transactions.ahead("locked", List.of(lock, () -> read("two")));
            seen.set(read("two").get(0));
        }));
        transactions.run(() -> jdbi.useHandle(handle -> {
            handle.execute("UPDATE numbers SET value = value WHERE name = 'one'");
            waiting.start();
            awaitWaiting();
            handle.execute("UPDATE numbers SET value = 7 WHERE name = 'two'");
        }));
        waiting.join();
        assertThat(seen).hasValue(7);
    }

    /** Asks on a connection of its own, each time anew: a transaction sees the activity of its first look. */
    private static void awaitWaiting() {
        String waiting =
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while (Jdbi.create(POOL).withHandle(handle ->
                        handle.createQuery(waiting).mapTo(Long.class).one())
                == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void what_fails_with_the_commit_undoes_the_transaction() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    writeLater("one", 11);
                    writeLater("two", 1000);
                }))
                .hasMessageContaining("numbers_value_check");
        assertThat(read("one")).containsExactly(1L);
    }

    @Test
    void what_waits_is_undone_with_its_savepoint() {
        transactions.run(() -> jdbi.useHandle(handle -> {
            writeLater("one", 11);
            Pipeline.savepoint(handle, "before");
            transactions.ahead("two", List.of(() -> read("two")));
            writeLater("two", 22);
            Pipeline.rollbackToSavepoint(handle, "before");
            assertThat(read("two")).containsExactly(2L);
        }));
        assertThat(read("one")).containsExactly(11L);
        assertThat(read("two")).containsExactly(2L);
    }

    @Test
    void on_a_wrong_assumption_the_work_runs_again_without() {
        List<Boolean> assumed = new ArrayList<>();
        AtomicInteger runs = new AtomicInteger();
        transactions.run(() -> jdbi.useHandle(handle -> {
            runs.incrementAndGet();
            assumed.add(Pipeline.mayAssume(handle));
            writeLater("one", 11L * runs.get());
            if (Pipeline.mayAssume(handle)) {
                Pipeline.later(handle.createUpdate("SELECT billing_assume(false, 'never')")).execute();
            }
        }));
        assertThat(assumed).containsExactly(true, false);
        assertThat(read("one")).containsExactly(22L);
    }

    @Test
    void rows_read_ahead_are_read_as_any() {
        transactions.run(() -> {
            transactions.ahead("row", List.of(() -> jdbi.useHandle(PipelineTest::row)));
            assertThat(jdbi.withHandle(PipelineTest::row))
                    .isEqualTo("one 1 1 1 true null 2026-01-05T00:00:00.000001Z [1, 2] {\"a\": 1}");
        });
    }

    private static String row(Handle handle) {
        return handle.createQuery("SELECT name, value, value::int AS small, value::numeric AS wide, true AS yes,"
                        + " NULL::bigint AS nothing, at, ARRAY[1, 2] AS several, '{\"a\": 1}'::jsonb AS json"
                        + " FROM numbers WHERE name = 'one'")
                .map((row, context) -> String.join(
                        " ",
                        row.getString("name"),
                        "" + row.getLong("value"),
                        "" + row.getInt("small"),
                        "" + row.getBigDecimal("wide"),
                        "" + row.getBoolean("yes"),
                        "" + Sql.instantOrNull(row, "nothing"),
                        "" + Sql.instant(row, "at"),
                        "" + List.of((Object[]) row.getArray("several").getArray()),
                        row.getString("json")))
                .findOne()
                .orElse("");
    }

    @Test
    void instants_are_bound_and_compared_by_value() {
        Instant at = Instant.parse("2026-01-05T00:00:00.000001Z");
        int trips = trips(() -> {
            transactions.ahead("instant", List.of(() -> named(at)));
            assertThat(named(Instant.parse("2026-01-05T00:00:00.000001Z"))).containsExactly("one");
        });
        assertThat(trips).isEqualTo(2);
    }

    private List<String> named(Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT name FROM numbers WHERE at = :at")
                .bind("at", Sql.parameter(at))
                .mapTo(String.class)
                .list());
    }
}

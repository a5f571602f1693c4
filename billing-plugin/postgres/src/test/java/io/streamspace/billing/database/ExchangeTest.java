package io.streamspace.billing.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.values.Interval;
import io.streamspace.testing.RoundTrips;
import io.streamspace.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Read<String> NOTES =
            new Read<>(BoundSql.of("SELECT note FROM notes ORDER BY note"), row -> row.getString(1));

    private final HikariDataSource pool = TestPostgres.newPool("billing");
    private final Jdbi jdbi = Database.jdbi(pool);
    private final JdbiTransactions transactions = new JdbiTransactions(jdbi);

    @BeforeEach
    void createTable() {
        jdbi.useHandle(
                handle -> handle.execute("CREATE TABLE notes (note text PRIMARY KEY, at timestamptz DEFAULT now())"));
        jdbi.useHandle(handle -> handle.execute("INSERT INTO notes VALUES ('kept', ?)", Sql.parameter(NOON)));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private static Read<String> note(String note) {
        return new Read<>(
                BoundSql.of("SELECT note FROM notes WHERE note = :note").with("note", note), row -> row.getString(1));
    }

    private static Read<Instant> between(Instant from, Instant to) {
        Interval within = new Interval(from, to);
        return new Read<>(
                BoundSql.of("SELECT at FROM notes WHERE at >= :from AND at < :to")
                        .with("from", from)
                        .with("to", to),
                row -> Sql.instant(row, "at"),
                new ReadScope<>("notes", within, (at, asked) -> asked.contains(at)));
    }

    private void write(String note) {
        jdbi.useHandle(handle -> Exchange.write(
                handle, BoundSql.of("INSERT INTO notes VALUES (:note)").with("note", note)));
    }

    private int trips(Runnable work) {
        return RoundTrips.of(work).size();
    }

    private void readAhead() {
        Exchange.readAhead(jdbi, List.of(NOTES, note("kept"), note("missing"), note("kept")));
    }

    @Test
    void reads_sent_together_and_writes_sent_with_the_commit_are_two_round_trips() {
        int trips = trips(() -> transactions.run(() -> {
            readAhead();
            assertThat(NOTES.list(jdbi)).containsExactly("kept");
            assertThat(note("kept").first(jdbi)).contains("kept");
            assertThat(note("missing").first(jdbi)).isEmpty();
            write("one");
            write("two");
        }));
        assertThat(trips).isEqualTo(2);
        assertThat(NOTES.list(jdbi)).containsExactly("kept", "one", "two");
    }

    @Test
    void plans_are_made_once_in_the_transaction_that_reads_ahead_alone() {
        Read<String> planned = new Read<>(
                BoundSql.of("SELECT current_setting('plan_cache_mode') || ' ' || current_setting('enable_seqscan')"),
                row -> row.getString(1));
        jdbi.useHandle(handle -> {
            assertThat(planned.list(handle)).containsExactly("auto on");
            transactions.run(() -> {
                readAhead();
                assertThat(planned.list(jdbi)).containsExactly("force_generic_plan off");
            });
            assertThat(planned.list(handle)).containsExactly("auto on");
        });
    }

    @Test
    void what_was_not_sent_ahead_is_asked_by_itself_and_once() {
        int trips = trips(() -> transactions.run(() -> {
            readAhead();
            assertThat(note("other").first(jdbi)).isEmpty();
            assertThat(note("other").first(jdbi)).isEmpty();
        }));
        assertThat(trips).isEqualTo(3);
    }

    @Test
    void a_read_after_a_write_sees_it() {
        transactions.run(() -> {
            readAhead();
            write("one");
            assertThat(NOTES.list(jdbi)).containsExactly("kept", "one");
        });
    }

    @Test
    void any_other_statement_sees_what_waited_and_makes_what_was_read_forgotten() {
        transactions.run(() -> {
            readAhead();
            write("one");
            jdbi.useHandle(handle -> assertThat(handle.createQuery("SELECT count(*) FROM notes")
                            .mapTo(Integer.class)
                            .one())
                    .isEqualTo(2));
            readAhead();
            jdbi.useHandle(handle -> handle.execute("DELETE FROM notes"));
            assertThat(NOTES.list(jdbi)).isEmpty();
        });
    }

    @Test
    void work_that_fails_writes_nothing() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    write("one");
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        assertThat(NOTES.list(jdbi)).containsExactly("kept");
    }

    @Test
    void a_write_that_fails_commits_nothing_and_leaves_the_connection_usable() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    write("one");
                    write("kept");
                    write("two");
                }))
                .isInstanceOf(JdbiException.class);
        assertThat(NOTES.list(jdbi)).containsExactly("kept");
        transactions.run(() -> write("later"));
        assertThat(NOTES.list(jdbi)).containsExactly("kept", "later");
    }

    @Test
    void work_that_is_tried_again_writes_once() {
        AtomicInteger tries = new AtomicInteger();
        transactions.run(() -> {
            write("one");
            if (tries.incrementAndGet() == 1) {
                jdbi.useHandle(handle -> handle.execute("DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$"));
            }
        });
        assertThat(tries).hasValue(2);
        assertThat(NOTES.list(jdbi)).containsExactly("kept", "one");
    }

    @Test
    void outside_a_transaction_a_write_is_sent_at_once() {
        write("one");
        assertThat(NOTES.list(jdbi)).containsExactly("kept", "one");
    }

    @Test
    void a_read_of_a_wider_time_answers_a_narrower_one_and_no_other() {
        int trips = trips(() -> transactions.run(() -> {
            Exchange.readAhead(jdbi, List.of(between(NOON.minus(Duration.ofHours(1)), NOON.plus(Duration.ofHours(1)))));
            assertThat(between(NOON, NOON.plusMillis(1)).list(jdbi)).containsExactly(NOON);
            assertThat(between(NOON.plusMillis(1), NOON.plusMillis(2)).list(jdbi))
                    .isEmpty();
            assertThat(between(NOON.minus(Duration.ofHours(2)), NOON).list(jdbi))
                    .isEmpty();
        }));
        assertThat(trips).isEqualTo(3);
    }
}

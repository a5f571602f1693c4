package io.streamspace.billing.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.testing.TestPostgres;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbiTransactionsTest {

    private final HikariDataSource pool = TestPostgres.newPool("billing");
    private final Jdbi jdbi = Jdbi.create(pool);
    private final JdbiTransactions transactions = new JdbiTransactions(jdbi);

    @BeforeEach
    void createTable() {
        jdbi.useHandle(handle -> handle.execute("CREATE TABLE notes (note text)"));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void work_inside_work_is_undone_with_it() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    transactions.run(() -> note("inner"));
                    throw new IllegalStateException("outer fails");
                }))
                .hasMessageContaining("outer fails");

        assertThat(notes()).isEmpty();
    }

    @Test
    void the_outermost_work_is_tried_again_after_a_deadlock() {
        AtomicInteger tries = new AtomicInteger();

        transactions.run(() -> {
            note("kept once");
            transactions.run(() -> {
                if (tries.incrementAndGet() < 3) {
                    raise("40P01");
                }
            });
        });

        assertThat(notes()).containsExactly("kept once");
        assertThat(tries).hasValue(3);
    }

    @Test
    void other_failures_are_not_tried_again() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> transactions.run(() -> {
                    tries.incrementAndGet();
                    raise("23505");
                }))
                .hasMessageContaining("23505");

        assertThat(tries).hasValue(1);
    }

    private void note(String text) {
        jdbi.useHandle(handle -> handle.execute("INSERT INTO notes VALUES (?)", text));
    }

    private void raise(String state) {
        jdbi.useHandle(handle -> handle.execute(
                "DO $$ BEGIN RAISE EXCEPTION 'state " + state + "' USING ERRCODE = '" + state + "'; END $$"));
    }

    private List<String> notes() {
        return jdbi.withHandle(handle ->
                handle.createQuery("SELECT note FROM notes").mapTo(String.class).list());
    }
}

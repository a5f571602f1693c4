package io.streamspace.billing.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.values.Transactions;
import io.streamspace.billing.values.TransactionsContract;
import io.streamspace.testing.TestPostgres;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbiTransactionsTest implements TransactionsContract {

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

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public void write(String note) {
        jdbi.useHandle(handle -> handle.execute("INSERT INTO notes VALUES (?)", note));
    }

    @Override
    public List<String> notes() {
        return jdbi.withHandle(handle ->
                handle.createQuery("SELECT note FROM notes").mapTo(String.class).list());
    }

    @Test
    void the_outermost_work_is_tried_again_after_a_deadlock() {
        AtomicInteger tries = new AtomicInteger();

        transactions.run(() -> {
            write("kept once");
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

    private void raise(String state) {
        jdbi.useHandle(handle -> handle.execute(
                "DO $$ BEGIN RAISE EXCEPTION 'state " + state + "' USING ERRCODE = '" + state + "'; END $$"));
    }
}

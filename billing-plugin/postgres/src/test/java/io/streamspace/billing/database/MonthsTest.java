package io.streamspace.billing.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MonthsTest {

    private static final int HOSTS = 4;
    private static final int ROUNDS = 10;
    private static final Instant FIRST = Instant.parse("2031-01-01T00:00:00Z");

    private final HikariDataSource pool = MigratedDatabase.newPool();
    private final Jdbi jdbi = Jdbi.create(pool);
    private final ExecutorService hosts = Executors.newFixedThreadPool(HOSTS);

    @AfterEach
    void close() {
        hosts.shutdownNow();
        pool.close();
    }

    @Test
    void hosts_that_make_the_same_months_at_once_do_not_fail() {
        for (int round = 0; round < ROUNDS; round++) {
            Instant from = FIRST.plusSeconds(round * 366L * 86_400);
            CyclicBarrier together = new CyclicBarrier(HOSTS);
            List<CompletableFuture<Void>> started = new ArrayList<>();
            for (int host = 0; host < HOSTS; host++) {
                started.add(CompletableFuture.runAsync(() -> cover(together, from), hosts));
            }
            started.forEach(CompletableFuture::join);
        }
        assertThat(partitions("billing_facts_203%"))
                .isEqualTo(partitions("billing_usage_records_203%"))
                .isGreaterThan(ROUNDS);
    }

    private void cover(CyclicBarrier together, Instant from) {
        try {
            together.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        new Months(jdbi).cover(from, from);
    }

    private int partitions(String like) {
        return jdbi.withHandle(
                handle -> handle.select("SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname LIKE ?", like)
                        .mapTo(Integer.class)
                        .one());
    }
}

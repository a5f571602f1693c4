package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.LockWaits;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.Resources;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Facts that another host takes in while a period is sealed: before it or after it, never half. */
class SealingRaceTest {

    private static final String ACCOUNT = "user:alice";

    private final PlainPlugin plugin = new PlainPlugin();

    @BeforeEach
    void settleBeforeItIsSealed() throws Exception {
        plugin.configure("{\"billFrom\":\"2026-01-01T00:00:00Z\",\"lateUsageGrace\":\"PT6H10M\"}");
        plugin.deliver(new SessionCreated(
                new EventKey("/test", "created"),
                Instant.parse("2026-01-05T08:00:00Z"),
                "session",
                "alice",
                null,
                "desktop",
                new Resources(2000, 4L << 30, 0),
                false));
        plugin.fireAt("2026-02-01T06:00:00Z");
        assertThat(sent()).isZero();
    }

    @AfterEach
    void close() {
        plugin.close();
    }

    @Test
    @Timeout(60)
    void a_period_is_sealed_only_when_nobody_else_writes_into_its_shard() {
        CompletableFuture<Void> billRun;
        try (Handle intake = plugin.jdbi.open()) {
            intake.begin();
            intake.execute("SELECT FROM billing_shards WHERE shard = ? FOR UPDATE", new AccountId(ACCOUNT).shard());
            billRun = CompletableFuture.runAsync(this::runAll);
            LockWaits.await(plugin.jdbi, billRun);
            assertThat(billRun).as("the bill run, which has to wait").isNotDone();
            assertThat(sent()).isZero();
            intake.commit();
        }
        billRun.join();

        assertThat(sent()).isOne();
        assertThat(plugin.violations()).isEmpty();
    }

    private void runAll() {
        try {
            plugin.fireAt("2026-02-01T06:15:00Z");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long sent() {
        return plugin.jdbi.withHandle(handle -> handle.select(
                        "SELECT count(*) FROM billing_invoices WHERE invoice_number IS NOT NULL AND account_id = ?",
                        ACCOUNT)
                .mapTo(Long.class)
                .one());
    }
}

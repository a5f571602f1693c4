package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.usage.RandomWorld;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FullAuditTest {

    private static final int ADMINISTRATORS = 4;
    private static final Instant NOW = Instant.parse("2026-03-06T00:00:00Z");

    @Test
    void several_administrators_may_run_it_at_the_same_instant() throws Exception {
        ExecutorService administrators = Executors.newFixedThreadPool(ADMINISTRATORS);
        try (DrivenPlugin plugin = new DrivenPlugin(RandomWorld.beginning(3))) {
            Callable<List<?>> audit = () -> plugin.audit().full(NOW);
            for (Future<List<?>> run : administrators.invokeAll(IntStream.range(0, 4 * ADMINISTRATORS)
                    .mapToObj(number -> audit)
                    .toList())) {
                assertThat(run.get()).isEmpty();
            }
            assertThat(plugin.audit().latest(NOW)).isEmpty();
        } finally {
            administrators.shutdown();
        }
    }
}

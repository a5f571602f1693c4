package io.streamspace.billing.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.entitlement.SharedSnapshot.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedSnapshotTest {

    private static final Instant READ = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest(name = "read {0} ms ago by the reader''s clock, {1} of 1000 ms left: {2} ms old")
    @CsvSource({
        "0, 1000, 0",
        "300, 700, 300",
        "300, 900, 300",
        "300, 400, 600",
        "-5000, 400, 600",
        "-5000, 1000, 0",
        "-5000, 1001, 0",
        "30000, 1000, 30000",
    })
    void the_older_age_counts_and_the_future_is_now(long agoMillis, long leftMillis, long ageMillis) {
        SharedSnapshot picture =
                new SharedSnapshot(Map.of(), new Origin(1, READ, Duration.ofSeconds(1)), Duration.ofMillis(leftMillis));
        assertThat(picture.age(READ.plusMillis(agoMillis))).isEqualTo(Duration.ofMillis(ageMillis));
    }
}

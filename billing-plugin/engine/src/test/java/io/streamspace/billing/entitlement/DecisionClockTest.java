package io.streamspace.billing.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.DecisionReads.Decision;
import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionClockTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Decision DECISION = new Decision(DecisionReads.Kind.HOLD, AccountId.ofUser("alice"), "", null);

    private final List<Instant> readAt = new ArrayList<>();
    private Instant now = NOON;
    private Instant latestUse = Instant.EPOCH;
    private Duration wait = Duration.ZERO;

    private Instant decidedAt() {
        return new DecisionClock(() -> now, (decision, asked) -> {
                    readAt.add(asked);
                    now = now.plus(wait);
                    wait = Duration.ZERO;
                    return Interval.later(asked, latestUse);
                })
                .read(DECISION);
    }

    @Test
    void a_decision_bears_the_instant_before_its_lock_and_reads_once() {
        wait = Duration.ofMillis(20);
        assertThat(decidedAt()).isEqualTo(NOON);
        assertThat(readAt).containsExactly(NOON);
    }

    @Test
    void behind_use_of_a_later_instant_it_bears_that_instant_and_reads_at_it() {
        latestUse = NOON.plusMillis(40);
        assertThat(decidedAt()).isEqualTo(latestUse);
        assertThat(readAt).containsExactly(NOON, latestUse);
    }

    @Test
    void whoever_waited_for_the_lock_decides_by_the_present() {
        wait = Duration.ofSeconds(3);
        assertThat(decidedAt()).isEqualTo(NOON.plusSeconds(3));
        assertThat(readAt).containsExactly(NOON, NOON.plusSeconds(3));
    }

    @Test
    void whoever_waited_and_finds_use_of_a_later_instant_still_bears_the_later() {
        wait = Duration.ofSeconds(3);
        latestUse = NOON.plusSeconds(5);
        assertThat(decidedAt()).isEqualTo(latestUse);
        assertThat(readAt).containsExactly(NOON, latestUse);
    }

    @Test
    void an_instant_is_no_finer_than_it_is_stored() {
        now = NOON.plusNanos(1_234);
        assertThat(decidedAt()).isEqualTo(NOON.plusNanos(1_000));
    }
}

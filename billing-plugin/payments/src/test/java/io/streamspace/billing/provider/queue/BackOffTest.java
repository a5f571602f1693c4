package io.streamspace.billing.provider.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final List<Duration> PAUSES = List.of(
            Duration.parse("PT5S"),
            Duration.parse("PT30S"),
            Duration.parse("PT2M"),
            Duration.parse("PT10M"),
            Duration.parse("PT30M"),
            Duration.parse("PT1H"),
            Duration.parse("PT1H"),
            Duration.parse("PT1H"));

    private final BackOff backOff = new BackOff(new Random(4));

    @Test
    void pauses_grow_to_an_hour_and_up_to_a_tenth_more() {
        for (int tries = 1; tries <= PAUSES.size(); tries++) {
            Duration pause = PAUSES.get(tries - 1);
            for (int i = 0; i < 100; i++) {
                assertThat(next(new LeasedAttempt(tries, tries, NOW), null).orElseThrow())
                        .isBetween(NOW.plus(pause), NOW.plus(pause).plus(pause.dividedBy(10)));
            }
        }
    }

    @Test
    void the_provider_may_ask_for_more_time_but_not_for_less_nor_for_more_than_a_day() {
        LeasedAttempt first = new LeasedAttempt(1, 1, null);
        assertThat(next(first, Duration.ofMinutes(7))).contains(NOW.plus(Duration.ofMinutes(7)));
        assertThat(next(first, Duration.ofDays(9))).contains(NOW.plus(Duration.ofDays(1)));
        assertThat(next(first, Duration.ofMillis(1)).orElseThrow()).isAfterOrEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void after_three_days_in_vain_there_is_no_other_try() {
        assertThat(next(new LeasedAttempt(90, 90, NOW.minus(Duration.ofDays(3)).plusMillis(1)), null))
                .isPresent();
        assertThat(next(new LeasedAttempt(2, 2, NOW.minus(Duration.ofDays(3))), null))
                .isEmpty();
    }

    private Optional<Instant> next(LeasedAttempt leasedAttempt, @Nullable Duration asked) {
        return backOff.next(leasedAttempt, NOW, asked);
    }
}

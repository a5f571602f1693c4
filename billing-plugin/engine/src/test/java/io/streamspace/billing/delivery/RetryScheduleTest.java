package io.streamspace.billing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final List<Duration> PUBLISHED =
            durations("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H");
    private static final List<Duration> OF_PROVIDER =
            durations("PT5S", "PT30S", "PT2M", "PT10M", "PT30M", "PT1H", "PT1H", "PT1H");

    private final RetrySchedule messages = RetrySchedule.ofMessages(new Random(3));
    private final RetrySchedule calls = RetrySchedule.ofProviderCalls(new Random(4));

    @Test
    void messages_pause_as_published_and_up_to_a_tenth_longer() {
        assertPauses(messages, PUBLISHED);
    }

    @Test
    void calls_of_the_provider_pause_up_to_an_hour_and_a_tenth() {
        assertPauses(calls, OF_PROVIDER);
    }

    @Test
    void a_message_is_not_tried_an_eleventh_time() {
        assertThat(next(messages, tried(10, null), null)).isEmpty();
        assertThat(next(messages, tried(10, null), Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void a_call_is_repeated_for_three_days_after_its_first_failure() {
        Instant longAgo = NOW.minus(Duration.ofDays(3));
        assertThat(next(calls, tried(90, longAgo.plusMillis(1)), null)).isPresent();
        assertThat(next(calls, tried(2, longAgo), null)).isEmpty();
    }

    @Test
    void the_receiver_may_ask_for_a_longer_pause_but_for_no_shorter_one_and_for_a_day_at_most() {
        for (RetrySchedule schedule : List.of(messages, calls)) {
            assertThat(next(schedule, tried(1, null), Duration.ofHours(3))).contains(NOW.plus(Duration.ofHours(3)));
            assertThat(next(schedule, tried(1, null), Duration.ofDays(9))).contains(NOW.plus(Duration.ofDays(1)));
            assertThat(next(schedule, tried(1, null), Duration.ofMillis(1)).orElseThrow())
                    .isAfterOrEqualTo(NOW.plusSeconds(5));
        }
    }

    private static void assertPauses(RetrySchedule schedule, List<Duration> pauses) {
        for (int tries = 1; tries <= pauses.size(); tries++) {
            Instant earliest = NOW.plus(pauses.get(tries - 1));
            Instant latest = earliest.plus(pauses.get(tries - 1).dividedBy(10));
            for (int i = 0; i < 100; i++) {
                assertThat(next(schedule, tried(tries, NOW), null).orElseThrow())
                        .isBetween(earliest, latest);
            }
        }
    }

    private static Optional<Instant> next(RetrySchedule schedule, Leased<String> leased, @Nullable Duration asked) {
        return schedule.next(leased, NOW, asked);
    }

    private static Leased<String> tried(int tries, @Nullable Instant failingSince) {
        return new Leased<>("a", tries, tries, failingSince);
    }

    private static List<Duration> durations(String... texts) {
        return Stream.of(texts).map(Duration::parse).toList();
    }
}

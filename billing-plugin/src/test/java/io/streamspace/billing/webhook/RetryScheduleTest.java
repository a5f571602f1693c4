package io.streamspace.billing.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final List<Duration> PUBLISHED = List.of(
            Duration.parse("PT5S"),
            Duration.parse("PT5M"),
            Duration.parse("PT30M"),
            Duration.parse("PT2H"),
            Duration.parse("PT5H"),
            Duration.parse("PT10H"),
            Duration.parse("PT14H"),
            Duration.parse("PT20H"),
            Duration.parse("PT24H"));

    private final RetrySchedule schedule = new RetrySchedule(new Random(3));

    @Test
    void each_pause_is_the_published_one_and_up_to_a_tenth_more() {
        for (int tries = 1; tries <= PUBLISHED.size(); tries++) {
            Duration step = PUBLISHED.get(tries - 1);
            for (int i = 0; i < 100; i++) {
                assertThat(schedule.pause(tries, null).orElseThrow()).isBetween(step, step.plus(step.dividedBy(10)));
            }
        }
    }

    @Test
    void after_the_tenth_try_there_is_no_other() {
        assertThat(schedule.pause(10, null)).isEmpty();
        assertThat(schedule.pause(10, Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void an_endpoint_may_ask_for_more_time_but_not_for_less_nor_for_more_than_a_day() {
        assertThat(schedule.pause(1, Duration.ofHours(3))).contains(Duration.ofHours(3));
        assertThat(schedule.pause(1, Duration.ofDays(9))).contains(Duration.ofDays(1));
        assertThat(schedule.pause(2, Duration.ofSeconds(1)).orElseThrow())
                .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    }
}

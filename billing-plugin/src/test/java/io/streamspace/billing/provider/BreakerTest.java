package io.streamspace.billing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofSeconds(36);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Breaker breaker = new Breaker(new Breaker.Terms(5, REST), () -> now, new Random(1));

    @Test
    void it_opens_after_so_many_failures_in_a_row() {
        fail(4);
        assertThat(breaker.refusesFor()).isEmpty();
        assertThat(breaker.isOpen()).isFalse();

        fail(1);

        assertThat(breaker.refusesFor())
                .hasValueSatisfying(rest -> assertThat(rest).isBetween(REST, LONGEST));
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void a_success_between_failures_starts_the_count_again() {
        fail(4);
        breaker.succeeded();
        fail(4);

        assertThat(breaker.refusesFor()).isEmpty();
    }

    @Test
    void after_its_rest_one_call_may_try_and_a_success_lets_everybody_through() {
        fail(5);
        now = now.plus(LONGEST);

        assertThat(breaker.refusesFor()).isEmpty();
        assertThat(breaker.refusesFor()).isPresent();
        breaker.succeeded();

        assertThat(breaker.refusesFor()).isEmpty();
        assertThat(breaker.refusesFor()).isEmpty();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void a_probe_that_fails_or_never_tells_makes_everybody_wait_again() {
        fail(5);
        now = now.plus(LONGEST);
        assertThat(breaker.refusesFor()).isEmpty();
        fail(1);
        assertThat(breaker.refusesFor()).isPresent();

        now = now.plus(LONGEST);
        assertThat(breaker.refusesFor()).isEmpty();
        now = now.plus(LONGEST);
        assertThat(breaker.refusesFor()).isEmpty();
    }

    @Test
    void the_rest_that_is_left_is_named_and_shrinks() {
        fail(5);
        Duration first = breaker.refusesFor().orElseThrow();

        now = now.plusSeconds(10);

        assertThat(breaker.refusesFor()).contains(first.minusSeconds(10));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }
}

package io.streamspace.billing.provider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofSeconds(36);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final CircuitBreaker circuitBreaker =
            new CircuitBreaker(new CircuitBreaker.Terms(5, REST), () -> now, new Random(1));

    @Test
    void it_opens_after_so_many_failures_in_a_row() {
        fail(4);
        assertThat(circuitBreaker.refusesFor()).isEmpty();
        assertThat(circuitBreaker.isOpen()).isFalse();

        fail(1);

        assertThat(circuitBreaker.refusesFor())
                .hasValueSatisfying(rest -> assertThat(rest).isBetween(REST, LONGEST));
        assertThat(circuitBreaker.isOpen()).isTrue();
    }

    @Test
    void a_success_between_failures_starts_the_count_again() {
        fail(4);
        circuitBreaker.succeeded();
        fail(4);

        assertThat(circuitBreaker.refusesFor()).isEmpty();
    }

    @Test
    void after_its_rest_one_call_may_try_and_a_success_lets_everybody_through() {
        fail(5);
        now = now.plus(LONGEST);

        assertThat(circuitBreaker.refusesFor()).isEmpty();
        assertThat(circuitBreaker.refusesFor()).isPresent();
        circuitBreaker.succeeded();

        assertThat(circuitBreaker.refusesFor()).isEmpty();
        assertThat(circuitBreaker.refusesFor()).isEmpty();
        assertThat(circuitBreaker.isOpen()).isFalse();
    }

    @Test
    void a_probe_that_fails_or_never_tells_makes_everybody_wait_again() {
        fail(5);
        now = now.plus(LONGEST);
        assertThat(circuitBreaker.refusesFor()).isEmpty();
        fail(1);
        assertThat(circuitBreaker.refusesFor()).isPresent();

        now = now.plus(LONGEST);
        assertThat(circuitBreaker.refusesFor()).isEmpty();
        now = now.plus(LONGEST);
        assertThat(circuitBreaker.refusesFor()).isEmpty();
    }

    @Test
    void the_rest_that_is_left_is_named_and_shrinks() {
        fail(5);
        Duration first = circuitBreaker.refusesFor().orElseThrow();

        now = now.plusSeconds(10);

        assertThat(circuitBreaker.refusesFor()).contains(first.minusSeconds(10));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuitBreaker.failed();
        }
    }
}

package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class PollingPaceTest {

    /** The nano time may be negative, and pass zero. */
    private long nanos = Duration.ofSeconds(-100).toNanos();

    private long second;
    private final PollingPace pace = new PollingPace(() -> nanos);
    private final List<Long> looks = new ArrayList<>();

    @Test
    void a_queue_is_looked_at_every_second_for_a_minute_and_then_every_half_minute() {
        Runnable turn = pace.turn(looking(false));

        secondsOf(turn, 181);

        assertThat(looks.subList(0, 61)).startsWith(0L, 1L, 2L).endsWith(59L, 60L);
        assertThat(looks.subList(61, looks.size())).containsExactly(90L, 120L, 150L, 180L);
    }

    @Test
    void use_of_the_platform_brings_every_second_back() {
        Runnable turn = pace.turn(looking(false));
        secondsOf(turn, 100);
        looks.clear();

        pace.noteUse();
        secondsOf(turn, 3);

        assertThat(looks).containsExactly(100L, 101L, 102L);
    }

    @Test
    void what_is_found_brings_every_second_back_to_all_queues() {
        Runnable finding = pace.turn(looking(true));
        Runnable other = pace.turn(looking(false));
        secondsOf(finding, 70);
        looks.clear();

        secondsOf(other, 2);

        assertThat(looks).hasSize(2);
    }

    private BooleanSupplier looking(boolean found) {
        return () -> {
            looks.add(second);
            return found;
        };
    }

    private void secondsOf(Runnable turn, int count) {
        for (int i = 0; i < count; i++, second++, nanos += Duration.ofSeconds(1).toNanos()) {
            turn.run();
        }
    }
}

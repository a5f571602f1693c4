package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.values.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** So many at a time, and no more. */
final class RequestSlotsTest {

    @Test
    void who_finds_no_place_is_sent_away_and_asked_to_come_back() throws Exception {
        RequestSlots room = new RequestSlots(() -> 1, Duration.ofMillis(1), "Busy.");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> room.make(() -> {
            inside.countDown();
            await(leave);
            return "first";
        }));
        await(inside);

        assertThatThrownBy(() -> room.make(() -> "second"))
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).kind())
                .isEqualTo(Problem.Kind.UNAVAILABLE);

        leave.countDown();
        assertThat(first.get()).isEqualTo("first");
        assertThat(room.make(() -> "third")).isEqualTo("third");
    }

    @Test
    void who_waits_gets_the_place_that_becomes_free() throws Exception {
        RequestSlots room = new RequestSlots(() -> 1, Duration.ofMinutes(1), "Busy.");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> room.make(() -> {
            inside.countDown();
            await(leave);
            return "first";
        }));
        await(inside);
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> room.make(() -> "second"));

        leave.countDown();

        assertThat(first.get()).isEqualTo("first");
        assertThat(second.get()).isEqualTo("second");
    }

    @Test
    void a_place_is_left_when_the_work_fails() {
        RequestSlots room = new RequestSlots(() -> 1, Duration.ofMillis(1), "Busy.");
        assertThatThrownBy(() -> room.make(() -> {
                    throw new IllegalStateException("torn");
                }))
                .hasMessage("torn");
        assertThat(room.make(() -> "next")).isEqualTo("next");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

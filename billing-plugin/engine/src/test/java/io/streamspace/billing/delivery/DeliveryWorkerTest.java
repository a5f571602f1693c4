package io.streamspace.billing.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streamspace.billing.delivery.InMemoryDeliveryQueue.Result;
import io.streamspace.billing.values.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class DeliveryWorkerTest {

    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final LeaseTerms TERMS = LeaseTerms.unlimited(Duration.ofMinutes(2));

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final InMemoryDeliveryQueue<String> queue = new InMemoryDeliveryQueue<>(transactions, name -> name);
    private final List<String> attempted = new ArrayList<>();
    private final List<String> together = new ArrayList<>();
    private final Deque<Runnable> started = new ArrayDeque<>();
    private Optional<LeaseTerms> terms = Optional.of(TERMS);
    private boolean isBrokenOff;

    private DeliveryWorker<String> worker(Executor executor, int atOnce) {
        return new DeliveryWorker<>(
                queue, new Messages(), transactions, new DeliveryWorker.Workers(executor, atOnce), () -> NOW);
    }

    private void enqueue(String... names) {
        for (int i = 0; i < names.length; i++) {
            queue.enqueue(names[i], NOW.minusSeconds(names.length - i));
        }
    }

    private void runNext() {
        started.remove().run();
    }

    @Test
    void no_more_are_under_way_than_allowed_and_the_next_starts_when_one_is_settled() {
        enqueue("a", "b", "c");
        DeliveryWorker<String> worker = worker(started::add, 2);
        worker.round();
        worker.round();
        assertThat(started).hasSize(2);
        runNext();
        assertThat(started).hasSize(2);
        runNext();
        runNext();
        assertThat(attempted).containsExactly("a", "b", "c");
        assertThat(started).isEmpty();
    }

    @Test
    void nothing_is_leased_while_nothing_can_be_sent() {
        enqueue("a");
        terms = Optional.empty();
        worker(Runnable::run, 2).round();
        terms = Optional.of(TERMS);
        assertThat(attempted).isEmpty();
        worker(Runnable::run, 2).round();
        assertThat(attempted).containsExactly("a");
    }

    @Test
    void an_attempt_that_is_broken_off_is_no_try() {
        enqueue("a");
        isBrokenOff = true;
        worker(Runnable::run, 2).round();
        assertThat(claimed()).extracting(Leased::number, Leased::tries).containsExactly(tuple(2, 1));
    }

    @Test
    void rejected_entries_are_given_back_and_their_threads_are_free_again() {
        enqueue("a", "b");
        DeliveryWorker<String> worker = worker(
                work -> {
                    throw new RejectedExecutionException();
                },
                2);
        worker.round();
        worker.round();
        assertThat(claimed()).extracting(Leased::number, Leased::tries).containsOnly(tuple(3, 1));
    }

    @Test
    void what_needs_no_thread_is_settled_in_the_round_until_nothing_is_due() {
        enqueue("here 1", "here 2", "a", "here 3", "here 4", "here 5");
        worker(started::add, 2).round();
        assertThat(together).containsExactly("here 1", "here 2", "here 3", "here 4", "here 5");
        assertThat(started).hasSize(1);
    }

    private List<Leased<String>> claimed() {
        return transactions.in(() -> queue.claim(new LeaseRequest(NOW, TERMS, 10, null)));
    }

    private final class Messages implements Delivery<String> {

        @Override
        public Optional<LeaseTerms> terms() {
            return terms;
        }

        @Override
        public boolean attempt(Leased<String> leased) {
            if (isBrokenOff) {
                return false;
            }
            attempted.add(leased.entry());
            settle(leased);
            return true;
        }

        @Override
        public List<Leased<String>> attemptTogether(List<Leased<String>> leased) {
            List<Leased<String>> single = new ArrayList<>(leased);
            single.removeIf(one -> one.entry().startsWith("here"));
            leased.stream().filter(one -> !single.contains(one)).forEach(one -> {
                together.add(one.entry());
                settle(one);
            });
            return single;
        }

        private void settle(Leased<String> leased) {
            queue.settle(leased, new Result("delivered", NOW, NOW));
        }
    }
}

package io.streamspace.billing.billrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardWorkersTest {

    private static final List<Integer> SHARDS = IntStream.range(0, 16).boxed().toList();
    private static final Executor THREADS = work -> new Thread(work).start();
    private static final ShardWorkers TWO = new ShardWorkers(THREADS, 1, 100);

    private final Queue<Integer> done = new ConcurrentLinkedQueue<>();

    @Test
    void one_lane_takes_shards_in_their_order_on_the_calling_thread() {
        List<Thread> threads = new ArrayList<>();

        ShardWorkers.ONE.each(SHARDS, shard -> {
            done.add(shard);
            threads.add(Thread.currentThread());
        });

        assertThat(done).containsExactlyElementsOf(SHARDS);
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @Test
    void two_lanes_work_at_once_and_take_each_shard_once() {
        CyclicBarrier both = new CyclicBarrier(2);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();

        TWO.each(SHARDS, shard -> {
            meet(both);
            threads.add(Thread.currentThread());
            done.add(shard);
        });

        assertThat(done).containsExactlyInAnyOrderElementsOf(SHARDS);
        assertThat(threads).hasSize(2);
    }

    @Test
    void nothing_to_do_opens_no_lane() {
        ShardWorkers refusing = new ShardWorkers(
                work -> {
                    throw new AssertionError("a lane was opened");
                },
                1,
                0);

        refusing.each(List.of(), done::add);
        refusing.each(List.of(3), done::add);

        assertThat(done).containsExactly(3);
    }

    @Test
    void a_failure_in_the_callers_lane_is_thrown_once_the_other_has_ended_with_its_shard() {
        Thread caller = Thread.currentThread();

        assertThatThrownBy(() -> TWO.each(SHARDS, failingOn(caller::equals)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");

        assertThat(done).hasSizeLessThan(SHARDS.size()).doesNotHaveDuplicates();
    }

    @Test
    void a_failure_in_another_lane_is_thrown_once_the_caller_has_done_the_rest() {
        Thread caller = Thread.currentThread();

        assertThatThrownBy(() -> TWO.each(SHARDS, failingOn(thread -> !caller.equals(thread))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");

        assertThat(done).hasSize(SHARDS.size() - 1).doesNotHaveDuplicates();
    }

    @Test
    void few_periods_are_not_worth_a_further_lane() {
        assertThat(TWO.forPeriods(99)).isEqualTo(ShardWorkers.ONE);
        assertThat(TWO.forPeriods(100)).isEqualTo(TWO);
    }

    /** Both lanes hold a shard before one fails. */
    private IntConsumer failingOn(Predicate<Thread> lane) {
        CyclicBarrier both = new CyclicBarrier(2);
        Set<Thread> met = ConcurrentHashMap.newKeySet();
        return shard -> {
            if (met.add(Thread.currentThread())) {
                meet(both);
            }
            if (lane.test(Thread.currentThread())) {
                throw new IllegalStateException("broken");
            }
            done.add(shard);
        };
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the other lane did not come", e);
        }
    }
}

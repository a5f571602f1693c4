package io.streamspace.host.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class CallerSharesTest {

    private static final int RUNNING = 2;
    private static final int WAITING = 3;
    private static final int THREADS = 100;

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> run = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private boolean isFull;
    private final CallerShares shares = new CallerShares(this::execute, RUNNING, WAITING);

    @Test
    void a_caller_has_its_share_and_the_rest_waits() {
        submit("bob", 6);
        assertThat(threads).hasSize(RUNNING);
        assertThat(refused).containsExactly("bob5");
    }

    @Test
    void others_are_served_meanwhile() {
        submit("bob", 6);
        submit("alice", 1);
        assertThat(threads).hasSize(RUNNING + 1);
    }

    @Test
    void what_waits_is_served_in_order_once_a_thread_is_free_again() {
        submit("bob", 5);
        runAll();
        assertThat(run).containsExactly("bob0", "bob1", "bob2", "bob3", "bob4");
        submit("bob", 1);
        assertThat(threads).hasSize(1);
    }

    @Test
    void a_failure_frees_the_thread() {
        shares.submit("bob", new Noted("bad") {
            @Override
            public void run() {
                throw new IllegalStateException("bad");
            }
        });
        submit("bob", 2);
        try {
            threads.remove().run();
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("bad");
        }
        assertThat(threads).hasSize(2);
    }

    @Test
    void what_a_full_pool_rejects_is_refused_and_so_is_what_waited_for_it() {
        submit("bob", 4);
        isFull = true;
        runAll();
        assertThat(run).containsExactly("bob0", "bob1");
        assertThat(refused).containsExactly("bob2", "bob3");
        isFull = false;
        submit("bob", 2);
        assertThat(threads).hasSize(2);
    }

    private void submit(String caller, int count) {
        for (int i = 0; i < count; i++) {
            shares.submit(caller, new Noted(caller + i));
        }
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }

    private void execute(Runnable work) {
        if (isFull || threads.size() == THREADS) {
            throw new RejectedExecutionException("full");
        }
        threads.add(work);
    }

    private class Noted implements CallerShares.Work {
        private final String name;

        Noted(String name) {
            this.name = name;
        }

        @Override
        public void run() {
            run.add(name);
        }

        @Override
        public void refuse() {
            refused.add(name);
        }
    }
}

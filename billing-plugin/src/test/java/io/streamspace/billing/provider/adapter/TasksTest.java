package io.streamspace.billing.provider.adapter;

import static io.streamspace.billing.provider.adapter.InboxDesk.ALICE;
import static io.streamspace.billing.provider.adapter.InboxDesk.BOOKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.delivery.LeaseRequest;
import io.streamspace.billing.delivery.LeaseTerms;
import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.queue.DeadLetterQueue.Dismissal;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.RequestedTask;
import io.streamspace.billing.provider.queue.TaskHandler;
import io.streamspace.billing.provider.queue.TaskResult.Performed;
import io.streamspace.billing.provider.queue.TaskStatus;
import io.streamspace.billing.values.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TasksTest {

    private static final AccountId BOB = AccountId.ofUser("bob");
    private static final ProviderTask COLLECT = new ProviderTask(ALICE, "collect", "inv_1");
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final InboxDesk desk = new InboxDesk();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private volatile Function<Instant, Optional<Instant>> outcome = now -> Optional.empty();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void what_is_asked_for_often_is_done_once_and_again_when_asked_again() {
        ask(COLLECT, COLLECT, new ProviderTask(BOB, "collect", "inv_1"));
        ask(COLLECT);
        assertThat(desk.tasks.isWaiting(ALICE, "collect")).isTrue();
        round();
        round();
        assertThat(done).containsExactly("user:alice collect:inv_1", "user:bob collect:inv_1");
        assertThat(desk.tasks.isWaiting(ALICE, "collect")).isFalse();

        ask(COLLECT);
        round();
        assertThat(done).hasSize(3);
    }

    @Test
    void nothing_is_asked_for_if_the_transaction_fails() {
        assertThatThrownBy(() -> desk.transactions.run(() -> {
                    desk.tasks.ask(List.of(COLLECT));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        desk.transactions.run(() -> desk.tasks.ask(List.of()));
        round();

        assertThat(desk.taskStates()).isEmpty();
    }

    @Test
    void whoever_asks_while_it_is_being_done_has_it_done_again() {
        ask(COLLECT);
        outcome = now -> {
            outcome = later -> Optional.empty();
            ask(COLLECT);
            round();
            assertThat(done).hasSize(1);
            return Optional.empty();
        };
        round();

        assertThat(done).hasSize(2);
        assertThat(desk.taskStates()).containsExactly("collect:inv_1 done");
    }

    @Test
    void a_task_is_done_again_when_it_says_by_the_platforms_clock() {
        ask(COLLECT);
        outcome = now -> Optional.of(now.plus(Duration.ofDays(1)));
        round();
        desk.wait(Duration.ofDays(9));
        round();
        assertThat(done).hasSize(1);

        outcome = now -> {
            assertThat(now).isEqualTo(BOOKED.plus(Duration.ofDays(1)));
            return Optional.empty();
        };
        desk.platformWait(Duration.ofDays(1));
        round();
        assertThat(done).hasSize(2);
        assertThat(desk.taskStates()).containsExactly("collect:inv_1 done");
    }

    @Test
    void whoever_asks_for_a_task_that_waits_for_its_time_has_it_done_now() {
        ask(COLLECT);
        outcome = now -> Optional.of(now.plus(Duration.ofDays(1)));
        round();
        ask(COLLECT);
        round();

        assertThat(done).hasSize(2);
    }

    @Test
    void what_fails_is_tried_again_and_parked_after_three_days() {
        ask(COLLECT);
        outcome = now -> {
            throw new ProviderAway("It does not answer.", Duration.ofMinutes(1), null);
        };
        round();
        desk.wait(Duration.ofMinutes(1).minusMillis(1));
        round();
        assertThat(done).hasSize(1);
        desk.wait(Duration.ofMillis(1));
        round();
        assertThat(done).hasSize(2);
        desk.wait(Duration.ofDays(3).minusMinutes(2));
        round();
        assertThat(desk.taskStates()).containsExactly("collect:inv_1 waiting");
        desk.wait(Duration.ofHours(2));
        round();

        assertThat(desk.taskStates()).containsExactly("collect:inv_1 parked");
        assertThat(desk.tasks.isWaiting(ALICE, "collect")).isTrue();
        assertThat(desk.parked).containsExactly("task collect:inv_1 of user:alice: It does not answer.");
    }

    @Test
    void what_is_parked_is_done_when_asked_for_again_or_replayed_and_not_when_dismissed() {
        String handle = parked();
        ask(COLLECT);
        round();
        assertThat(desk.taskStates()).containsExactly("collect:inv_1 done");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> desk.shelves.replay(handle))
                .matches(problem -> problem.code().equals("already_done"));

        assertThat(parked()).isEqualTo(handle);
        assertThat(desk.shelves.replay(handle)).isEqualTo(TaskStatus.WAITING);
        round();
        assertThat(desk.taskStates()).containsExactly("collect:inv_1 done");

        parked();
        assertThat(desk.shelves.dismiss(handle, new Dismissal("root", "It is paid.")))
                .isEqualTo(TaskStatus.DISMISSED);
        round();
        assertThat(desk.taskStates()).containsExactly("collect:inv_1 dismissed");
        assertThat(desk.tasks.isWaiting(ALICE, "collect")).isFalse();
        ask(COLLECT);
        assertThat(desk.taskStates()).containsExactly("collect:inv_1 waiting");
    }

    @Test
    void who_dies_while_doing_it_leaves_a_lease_that_lapses_and_what_comes_later_from_the_dead_changes_nothing() {
        ask(COLLECT);
        Leased<RequestedTask> lost = claim();
        desk.wait(LEASE.minusMillis(1));
        round();
        assertThat(done).isEmpty();
        desk.wait(Duration.ofMillis(1));
        outcome = now -> {
            desk.transactions.run(() -> desk.tasks.settle(lost, new Performed(desk.now(), null)));
            desk.transactions.run(() -> desk.tasks.release(lost, desk.now()));
            assertThat(desk.taskStates()).containsExactly("collect:inv_1 waiting");
            return Optional.of(now.plus(Duration.ofDays(1)));
        };
        round();

        assertThat(done).hasSize(1);
        assertThat(desk.taskStates()).containsExactly("collect:inv_1 waiting");
    }

    @Test
    void hosts_that_work_together_do_each_task_once() throws Exception {
        for (int i = 0; i < 60; i++) {
            ask(new ProviderTask(ALICE, "collect", "inv_" + i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        desk.performing(handler(), threads).round();
        desk.performing(handler(), threads).round();
        while (desk.taskStates().stream().anyMatch(state -> state.endsWith(" waiting"))) {
            Thread.onSpinWait();
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        assertThat(done).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void a_host_that_stops_gives_back_what_it_took() {
        ask(COLLECT);
        Executor stopping = work -> {
            throw new RejectedExecutionException();
        };
        desk.performing(handler(), stopping).round();
        assertThat(done).isEmpty();

        round();
        assertThat(done).hasSize(1);
    }

    @Test
    void nothing_is_done_while_no_provider_is_configured() {
        ask(COLLECT);
        desk.providerMode = null;
        round();
        assertThat(done).isEmpty();
        desk.providerMode = ProviderMode.TEST;
        round();
        assertThat(done).hasSize(1);
    }

    @Test
    void what_nobody_knows_how_to_do_waits() {
        ask(new ProviderTask(ALICE, "dance", "x"));
        round();
        assertThat(desk.taskStates()).containsExactly("dance:x waiting");
        assertThat(new ParkedPages(desk.jdbi).page("waiting", null, 10))
                .extracting(listed -> listed.answer().detail())
                .containsExactly("It failed with IllegalStateException; the log says more.");
    }

    @Test
    void what_was_done_long_ago_is_forgotten() {
        ask(COLLECT, new ProviderTask(BOB, "collect", "inv_2"));
        round();
        ask(new ProviderTask(BOB, "collect", "inv_2"));
        desk.wait(Duration.ofDays(90));
        desk.transactions.run(() -> desk.tasks.forget(desk.now()));

        assertThat(desk.taskStates()).containsExactly("collect:inv_2 waiting");
    }

    @Test
    void events_and_tasks_are_listed_together_newest_first_page_by_page() {
        desk.providerMode = ProviderMode.LIVE;
        World world = new World(desk.ledger);
        desk.post(world, InboxDesk.event("evt_1", "a"));
        String handle = parked();
        desk.post(world, InboxDesk.event("evt_2", "a"));
        ParkedPages pages = new ParkedPages(desk.jdbi);

        List<ParkedPages.Listed> first = pages.page("parked", null, 2);
        assertThat(first).extracting(listed -> listed.answer().id()).containsExactly("evt_2", handle);
        assertThat(first).extracting(listed -> listed.answer().what()).containsExactly("event", "task");
        assertThat(pages.page("parked", first.get(1).position(), 2))
                .extracting(listed -> listed.answer().id())
                .containsExactly("evt_1");
    }

    /** Parks the task; by what administrators know it. */
    private String parked() {
        ask(COLLECT);
        Function<Instant, Optional<Instant>> before = outcome;
        outcome = now -> {
            throw new IllegalStateException("no");
        };
        round();
        desk.wait(Duration.ofDays(3).plusHours(2));
        round();
        outcome = before;
        assertThat(desk.taskStates()).containsExactly("collect:inv_1 parked");
        return desk.jdbi.withHandle(handle -> handle.createQuery("SELECT handle FROM billing_provider_tasks")
                .mapTo(String.class)
                .one());
    }

    private Leased<RequestedTask> claim() {
        Instant now = desk.now();
        return desk.transactions
                .in(() -> desk.tasks.claim(new LeaseRequest(now, LeaseTerms.unlimited(LEASE), 1, null)))
                .get(0);
    }

    private void ask(ProviderTask... tasks) {
        desk.transactions.run(() -> desk.tasks.ask(List.of(tasks)));
    }

    private void round() {
        desk.performing(handler(), Runnable::run).round();
    }

    private TaskHandler handler() {
        return new TaskHandler() {
            @Override
            public String kind() {
                return "collect";
            }

            @Override
            public Optional<Instant> perform(ProviderTask providerTask, Instant now) {
                done.add(providerTask.account() + " " + providerTask.id());
                return outcome.apply(now);
            }
        };
    }
}

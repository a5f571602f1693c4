package io.streamspace.billing.provider.adapter;

import static io.streamspace.billing.provider.adapter.InboxDesk.GENUINE;
import static io.streamspace.billing.provider.adapter.InboxDesk.body;
import static io.streamspace.billing.provider.adapter.InboxDesk.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.delivery.DeliveryWorker;
import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.queue.DeadLetterQueue.Dismissal;
import io.streamspace.billing.provider.queue.EventStatus;
import io.streamspace.billing.provider.queue.ReceiveEvents.Receipt;
import io.streamspace.billing.provider.queue.WebhookHandler.Result;
import io.streamspace.billing.values.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final InboxDesk desk = new InboxDesk();
    private final World world = new World(desk.ledger);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        desk.close();
    }

    @Test
    void what_is_posted_is_stored_and_acted_on_once_with_the_platforms_time() {
        AtomicReference<Instant> booked = new AtomicReference<>();
        world.afterWriting = booked::set;
        world.change("a");

        assertThat(desk.post(world, event("evt_1", "a"))).isEqualTo("handled");
        assertThat(desk.post(world, event("evt_1", "a"))).isEqualTo("handled");
        round();

        assertThat(desk.ledger.versions("a")).containsExactly(1);
        assertThat(booked.get()).isEqualTo(InboxDesk.BOOKED);
        assertThat(column("account_id")).isEqualTo("user:alice");
        assertThat(column("detail")).isEqualTo("Version 1.");
    }

    @Test
    void what_is_not_genuine_is_refused_and_leaves_nothing() {
        world.change("a");
        for (String signature : new String[] {null, "", "forged"}) {
            assertThatProblem("bad_signature", Problem.Kind.MALFORMED, body(event("evt_1", "a")), signature);
        }
        assertThatProblem("malformed_event", Problem.Kind.MALFORMED, "{".getBytes(StandardCharsets.UTF_8), GENUINE);
        desk.providerMode = null;
        assertThatProblem("payment_provider_disabled", Problem.Kind.UNAVAILABLE, body(event("evt_1", "a")), GENUINE);

        assertThat(desk.events()).isEmpty();
        assertThat(desk.ledger.versions("a")).isEmpty();
    }

    @Test
    void one_id_posted_by_many_at_once_has_one_effect() throws Exception {
        world.change("a");
        CyclicBarrier together = new CyclicBarrier(8);
        List<Future<Receipt>> posts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            posts.add(threads.submit(() -> {
                together.await();
                return desk.receiving(world, Runnable::run).receive(body(event("evt_1", "a")), GENUINE);
            }));
        }
        for (Future<Receipt> post : posts) {
            assertThat(post.get().id()).isEqualTo("evt_1");
        }

        assertThat(desk.events()).containsExactly("evt_1 handled");
        assertThat(desk.ledger.versions("a")).containsExactly(1);
    }

    @Test
    void who_dies_after_storing_leaves_a_lease_that_lapses() {
        world.change("a");
        keep(event("evt_1", "a"));

        desk.wait(LEASE.minusMillis(1));
        round();
        assertThat(desk.events()).containsExactly("evt_1 received");
        desk.wait(Duration.ofMillis(1));
        round();
        round();

        assertThat(desk.events()).containsExactly("evt_1 handled");
        assertThat(desk.ledger.versions("a")).containsExactly(1);
    }

    @Test
    void an_effect_that_fails_leaves_nothing_and_the_event_waits() {
        world.change("a");
        world.afterWriting = now -> {
            throw new IllegalStateException("killed");
        };
        assertThat(desk.post(world, event("evt_1", "a"))).isEqualTo("received");
        assertThat(desk.ledger.versions("a")).isEmpty();
        int sightings =
                desk.jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM billing_provider_sightings")
                        .mapTo(Integer.class)
                        .one());
        assertThat(sightings).isZero();

        world.afterWriting = now -> {};
        round();
        assertThat(desk.ledger.versions("a")).isEmpty();
        desk.wait(Duration.ofSeconds(6));
        round();

        assertThat(desk.events()).containsExactly("evt_1 handled");
        assertThat(desk.ledger.versions("a")).containsExactly(1);
    }

    @Test
    void hosts_that_work_together_act_on_each_event_once() throws Exception {
        for (int i = 0; i < 60; i++) {
            world.change("thing" + i);
            keep(event("evt_" + i, "thing" + i));
        }
        desk.wait(LEASE);
        List<DeliveryWorker<ProviderEvent>> hosts = List.of(desk.working(world, threads), desk.working(world, threads));
        hosts.forEach(DeliveryWorker::round);
        await(() -> desk.events().stream().allMatch(state -> state.endsWith(" handled")));

        for (int i = 0; i < 60; i++) {
            assertThat(desk.ledger.versions("thing" + i)).containsExactly(1);
        }
    }

    @Test
    void what_was_read_before_something_newer_was_acted_on_is_ignored() {
        world.change("a");
        world.afterReading = readByTheOldEvent -> {
            world.afterReading = readByTheNewEvent -> {};
            world.change("a");
            assertThat(desk.post(world, event("evt_new", "a"))).isEqualTo("handled");
        };

        assertThat(desk.post(world, event("evt_old", "a"))).isEqualTo("known");
        assertThat(desk.ledger.versions("a")).containsExactly(2);
    }

    @Test
    void an_event_whose_reading_takes_longer_than_its_lease_is_acted_on_once() {
        world.change("a");
        world.afterReading = object -> {
            world.afterReading = again -> {};
            desk.wait(LEASE);
            round();
        };

        assertThat(desk.post(world, event("evt_1", "a"))).isEqualTo("handled");
        assertThat(desk.ledger.versions("a")).containsExactly(1);
    }

    @Test
    void contradictions_are_parked_at_once_with_their_reason() {
        List<RuntimeException> causes = List.of(
                new ProviderMismatch("The amount is not ours."),
                new ProviderRefusal(ProviderRefusal.Kind.CONFLICTING, "resource_missing", "No such thing."),
                new Problem(Problem.Kind.CONFLICT, "already_paid", "It is paid."));
        causes.forEach(cause -> {
            world.afterReading = object -> {
                throw cause;
            };
            desk.post(world, event("evt_" + causes.indexOf(cause), "a"));
        });

        assertThat(desk.events()).containsExactly("evt_0 parked", "evt_1 parked", "evt_2 parked");
        assertThat(new ParkedPages(desk.jdbi).page("parked", null, 10))
                .extracting(listed -> listed.answer().detail())
                .containsExactly(
                        "already_paid: It is paid.", "resource_missing: No such thing.", "The amount is not ours.");
        assertThat(desk.parked).hasSize(3);
    }

    @Test
    void what_is_parked_can_be_replayed_and_what_followed_cannot() {
        world.change("a");
        world.afterReading = object -> {
            throw new ProviderMismatch("no");
        };
        desk.post(world, event("evt_1", "a"));
        assertThat(desk.post(world, event("evt_1", "a"))).isEqualTo("parked");

        world.afterReading = object -> {};
        assertThat(desk.shelves.replay("evt_1")).isEqualTo(EventStatus.RECEIVED);
        assertThat(desk.shelves.replay("evt_1")).isEqualTo(EventStatus.RECEIVED);
        round();

        assertThat(desk.events()).containsExactly("evt_1 handled");
        assertThat(desk.ledger.versions("a")).containsExactly(1);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> desk.shelves.replay("evt_1"))
                .matches(problem -> problem.code().equals("already_done"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> desk.shelves.replay("evt_2"))
                .matches(problem -> problem.kind() == Problem.Kind.NOT_FOUND);
    }

    @Test
    void what_is_parked_can_be_dismissed_with_a_reason_that_stays() {
        desk.providerMode = ProviderMode.LIVE;
        desk.post(world, event("evt_1", "a"));
        assertThat(desk.shelves.dismiss("evt_1", new Dismissal("root", "A test.")))
                .isEqualTo(EventStatus.DISMISSED);
        assertThat(desk.shelves.dismiss("evt_1", new Dismissal("eve", "Another.")))
                .isEqualTo(EventStatus.DISMISSED);

        assertThat(column("detail")).isEqualTo("A test.");
        assertThat(column("dismissed_by")).isEqualTo("root");
        round();
        assertThat(desk.events()).containsExactly("evt_1 dismissed");
        assertThat(desk.shelves.replay("evt_1")).isEqualTo(EventStatus.RECEIVED);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> desk.shelves.dismiss("evt_1", new Dismissal("root", "Again.")))
                .matches(problem -> problem.code().equals("not_parked"));
    }

    @Test
    void events_of_the_other_mode_are_parked() {
        world.change("a");
        desk.providerMode = ProviderMode.LIVE;

        assertThat(desk.post(world, event("evt_1", "a"))).isEqualTo("parked");
        assertThat(desk.ledger.versions("a")).isEmpty();
    }

    @Test
    void kinds_that_nobody_acts_on_are_stored_unless_the_event_matters() {
        assertThat(desk.post(world, of("evt_1", "tax_rate.created", "tax_rate")))
                .isEqualTo("stored");
        assertThat(desk.post(world, of("evt_2", "invoice.paid", "invoice"))).isEqualTo("parked");
        assertThat(desk.post(world, of("evt_3", "thing.changed", "thing"))).isEqualTo("foreign");
        assertThat(desk.shelves.replay("evt_1")).isEqualTo(EventStatus.RECEIVED);
    }

    @Test
    void while_the_provider_is_away_an_event_is_tried_again_for_three_days() {
        world.change("a");
        world.afterReading = object -> {
            throw new ProviderAway("It does not answer.", Duration.ofMinutes(20), null);
        };
        desk.post(world, event("evt_1", "a"));
        int hours = 0;
        while (desk.events().contains("evt_1 received")) {
            desk.wait(Duration.ofMinutes(90));
            hours++;
            round();
        }

        assertThat(hours).isEqualTo(48);
        assertThat(desk.events()).containsExactly("evt_1 parked");
        assertThat(column("detail")).isEqualTo("It does not answer.");
    }

    @Test
    void the_provider_is_left_alone_for_as_long_as_it_asks() {
        world.change("a");
        world.afterReading = object -> {
            throw new ProviderAway("Later.", Duration.ofMinutes(20), null);
        };
        desk.post(world, event("evt_1", "a"));
        world.afterReading = object -> {};

        desk.wait(Duration.ofMinutes(20).minusMillis(1));
        round();
        assertThat(desk.events()).containsExactly("evt_1 received");
        desk.wait(Duration.ofMillis(1));
        round();
        assertThat(desk.events()).containsExactly("evt_1 handled");
    }

    @Test
    void what_fails_for_reasons_of_our_own_is_parked_after_the_sixth_try_and_quotes_nothing() {
        world.afterReading = object -> {
            throw new IllegalStateException("secret");
        };
        desk.post(world, event("evt_1", "a"));
        for (int tries = 2; tries <= 6; tries++) {
            assertThat(desk.events()).containsExactly("evt_1 received");
            desk.wait(Duration.ofHours(2));
            round();
        }

        assertThat(desk.events()).containsExactly("evt_1 parked");
        assertThat(column("detail")).contains("IllegalStateException").doesNotContain("secret");
    }

    @Test
    void nothing_is_acted_on_while_no_provider_is_configured() {
        world.change("a");
        keep(event("evt_1", "a"));
        desk.providerMode = null;
        desk.wait(LEASE);
        round();
        assertThat(desk.events()).containsExactly("evt_1 received");

        desk.providerMode = ProviderMode.TEST;
        round();
        assertThat(desk.events()).containsExactly("evt_1 handled");
    }

    @Test
    void what_takes_long_is_answered_before_it_is_done() throws Exception {
        world.change("a");
        CountDownLatch end = new CountDownLatch(1);
        world.afterReading = object -> awaitUninterrupted(end);

        Receipt receipt = desk.receiving(world, threads, Duration.ZERO).receive(body(event("evt_1", "a")), GENUINE);
        assertThat(receipt.status()).isEqualTo(EventStatus.RECEIVED);
        end.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        assertThat(desk.events()).containsExactly("evt_1 handled");
    }

    @Test
    void when_nobody_has_time_the_worker_does_it_later() {
        world.change("a");
        Receipt receipt = desk.receiving(world, work -> {
                    throw new RejectedExecutionException();
                })
                .receive(body(event("evt_1", "a")), GENUINE);
        assertThat(receipt.status()).isEqualTo(EventStatus.RECEIVED);

        round();
        assertThat(desk.events()).containsExactly("evt_1 handled");
    }

    @Test
    void an_object_can_be_looked_at_without_an_event() {
        world.change("a");
        assertThat(desk.handling(world).look(ObjectKind.CUSTOMER, "a").result()).isEqualTo(Result.DONE);
        assertThat(desk.handling(world).look(ObjectKind.DISPUTE, "a").result()).isEqualTo(Result.FOREIGN);
        assertThat(desk.ledger.versions("a")).containsExactly(1);
        assertThat(desk.events()).isEmpty();
    }

    @Test
    void what_followed_stands_in_the_database_too() {
        world.change("a");
        desk.post(world, event("evt_1", "a"));
        for (String change : List.of(
                "UPDATE billing_provider_events SET detail = 'other'",
                "DELETE FROM billing_provider_events",
                "UPDATE billing_provider_events SET status = 'received', settled_at = NULL")) {
            assertThatThrownBy(() -> desk.jdbi.useHandle(handle -> handle.execute(change)))
                    .hasMessageContaining("evt_1 stands");
        }
    }

    private void keep(ProviderEvent event) {
        desk.transactions.run(
                () -> desk.inbox.keep(event, desk.now(), desk.now().plus(LEASE)));
    }

    private void round() {
        desk.working(world, Runnable::run).round();
    }

    private static ProviderEvent of(String id, String type, String kind) {
        return new ProviderEvent(id, type, "2020-03-02", kind, "x", InboxDesk.MORNING, ProviderMode.TEST);
    }

    private void assertThatProblem(String code, Problem.Kind kind, byte[] body, @Nullable String signature) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> desk.receiving(world, Runnable::run).receive(body, signature))
                .matches(problem -> problem.code().equals(code) && problem.kind() == kind, code);
    }

    private @Nullable String column(String name) {
        return desk.jdbi.withHandle(handle -> handle.createQuery("SELECT <name> FROM billing_provider_events")
                .define("name", name)
                .mapTo(String.class)
                .one());
    }

    private static void await(Supplier<Boolean> condition) {
        Instant end = Instant.now().plusSeconds(60);
        while (!condition.get()) {
            assertThat(Instant.now()).as("it takes too long").isBefore(end);
            Thread.onSpinWait();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

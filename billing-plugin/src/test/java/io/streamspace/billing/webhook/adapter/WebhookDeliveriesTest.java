package io.streamspace.billing.webhook.adapter;

import static io.streamspace.billing.webhook.adapter.Desk.BAD;
import static io.streamspace.billing.webhook.adapter.Desk.GOOD;
import static io.streamspace.billing.webhook.adapter.Desk.HAPPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.streamspace.billing.delivery.LeaseRequest;
import io.streamspace.billing.delivery.LeaseTerms;
import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.webhook.DeliveryOutcome;
import io.streamspace.billing.webhook.DeliveryStatus;
import io.streamspace.billing.webhook.EndpointSecrets;
import io.streamspace.billing.webhook.EndpointStatus;
import io.streamspace.billing.webhook.EventTypes;
import io.streamspace.billing.webhook.WebhookClient;
import io.streamspace.billing.webhook.WebhookDeliveries.Attempt;
import io.streamspace.billing.webhook.WebhookDeliveries.Span;
import io.streamspace.billing.webhook.WebhookDelivery;
import io.streamspace.billing.webhook.WebhookEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookDeliveriesTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void an_announcement_goes_once_to_each_endpoint_that_is_there_and_wants_it() {
        String all = desk.endpoint("https://all.example/");
        String invoices = desk.endpoint("https://invoices.example/", "billing.invoice.*", "billing.payment.failed");
        desk.announce("1", "billing.invoice.created");
        desk.announce("1", "billing.invoice.created");
        desk.announce("2", "billing.quota.warning");
        String late = desk.endpoint("https://late.example/");
        desk.publish(event -> {});
        desk.round();

        assertThat(desk.states(all))
                .containsExactly("billing.invoice.created delivered 1", "billing.quota.warning delivered 1");
        assertThat(desk.states(invoices)).containsExactly("billing.invoice.created delivered 1");
        assertThat(desk.states(late)).isEmpty();
        assertThat(ids()).hasSize(3);
        assertThat(Set.copyOf(ids())).hasSize(2); // the same message has the same id wherever it goes
    }

    @Test
    void a_body_says_type_time_and_data_and_is_signed() {
        String id = desk.endpoint("https://all.example/hook?key=1");
        desk.announce("invoice.created:1", "billing.invoice.created");
        desk.round();

        WebhookClient.Letter letter = desk.posted.get(0);
        assertThat(letter.url()).isEqualTo("https://all.example/hook?key=1");
        assertThat(letter.body())
                .isEqualTo("{\"type\":\"billing.invoice.created\",\"timestamp\":\"2026-01-10T12:00:00Z\","
                        + "\"id\":\"user:alice/invoice.created:1\",\"account_id\":\"user:alice\",\"data\":{\"n\":1}}");
        assertThat(letter.headers()).containsEntry("webhook-timestamp", Long.toString(Desk.MORNING.getEpochSecond()));
        assertThat(letter.headers().get("webhook-id")).matches("msg_[0-9a-f]{32}");
        byte[] key = desk.endpoints.secrets(id).current().bytes();
        assertThat(Receipt.isGenuine(letter.headers(), letter.body(), key)).isTrue();
        assertThat(Receipt.isGenuine(letter.headers(), letter.body() + " ", key))
                .isFalse();
    }

    @Test
    void a_crash_while_handing_over_neither_loses_nor_doubles() {
        String id = desk.endpoint("https://all.example/");
        desk.transactions.run(() -> IntStream.range(0, 5)
                .forEach(n -> desk.outbox.announce(
                        new Announcement(Desk.ALICE, "" + n, "billing.invoice.created", HAPPENED, Map.of()))));
        AtomicInteger published = new AtomicInteger();
        assertThatThrownBy(() -> desk.publish(event -> {
                    if (published.incrementAndGet() == 3) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessageContaining("killed");
        assertThat(desk.states(id)).isEmpty();

        desk.publish(event -> {});
        desk.publish(event -> {});

        assertThat(desk.states(id)).hasSize(5);
    }

    @Test
    void the_database_and_the_language_agree_on_which_types_are_wanted() {
        Random random = new Random(11);
        List<String> words = List.of("billing", "invoice", "paid", "a", "ab");
        for (int i = 0; i < 300; i++) {
            List<String> patterns = new ArrayList<>();
            for (int n = random.nextInt(3); n > 0; n--) {
                patterns.add(type(random, words) + (random.nextBoolean() ? ".*" : ""));
            }
            String type = type(random, words);
            boolean inDatabase =
                    desk.jdbi.withHandle(handle -> handle.createQuery("SELECT billing_webhook_wanted(:patterns, :type)")
                            .bind("patterns", io.streamspace.billing.database.Columns.texts(patterns))
                            .bind("type", type)
                            .mapTo(Boolean.class)
                            .one());
            assertThat(inDatabase).as(patterns + " " + type).isEqualTo(new EventTypes(patterns).accept(type));
        }
    }

    @Test
    void what_fails_is_tried_again_with_the_same_id_and_body_until_the_tenth_time() {
        String id = desk.endpoint("https://all.example/");
        desk.announce("1", "billing.invoice.created");
        desk.answers = letter -> BAD;
        desk.round();
        desk.round();
        assertThat(desk.posted).hasSize(1);
        for (int tries = 2; tries <= 12; tries++) {
            works(id); // else it would be disabled before
            desk.wait(DAY.plusHours(3));
            desk.round();
        }

        assertThat(desk.states(id)).containsExactly("billing.invoice.created failed 10");
        assertThat(Set.copyOf(ids())).hasSize(1);
        assertThat(desk.posted.stream().map(WebhookClient.Letter::body).distinct())
                .hasSize(1);
        assertThat(desk.posted.stream()
                        .map(letter -> letter.headers().get("webhook-timestamp"))
                        .distinct())
                .hasSize(10);
    }

    @Test
    void the_first_pause_is_five_seconds_and_an_endpoint_can_ask_for_more() {
        String id = desk.endpoint("https://all.example/");
        desk.announce("1", "billing.invoice.created");
        desk.answers = letter -> new DeliveryOutcome(503, "", Duration.ofMinutes(10));
        desk.round();
        desk.wait(Duration.ofMinutes(10).minusMillis(1));
        desk.round();
        assertThat(desk.posted).hasSize(1);
        desk.wait(Duration.ofMillis(1));
        desk.answers = letter -> GOOD;
        desk.round();

        assertThat(desk.states(id)).containsExactly("billing.invoice.created delivered 2");
        assertThat(condition(id).failingSince()).isNull();
    }

    @Test
    void a_host_that_dies_leaves_a_lease_that_lapses() {
        String id = desk.endpoint("https://all.example/");
        desk.announce("1", "billing.invoice.created");
        Leased<WebhookDelivery> lost = claim(id).get(0);

        desk.wait(Desk.TERMS.lease().minusMillis(1));
        desk.round();
        assertThat(desk.posted).isEmpty();
        desk.wait(Duration.ofMillis(1));
        desk.round();

        assertThat(desk.posted).hasSize(1);
        assertThat(desk.states(id)).containsExactly("billing.invoice.created delivered 1");
        desk.settling().settle(lost, new Attempt(desk.now(), 1, BAD));
        assertThat(desk.states(id)).containsExactly("billing.invoice.created delivered 2");
    }

    @Test
    void a_failure_told_after_its_lease_lapsed_decides_nothing_a_success_does() {
        String id = desk.endpoint("https://all.example/");
        desk.announce("1", "billing.invoice.created");
        Leased<WebhookDelivery> slow = claim(id).get(0);
        desk.wait(Desk.TERMS.lease());
        Leased<WebhookDelivery> second = claim(id).get(0);

        desk.settling().settle(slow, new Attempt(desk.now(), 1, BAD));
        assertThat(claim(id)).isEmpty(); // the second is still under way
        desk.settling().settle(slow, new Attempt(desk.now(), 1, GOOD));
        desk.settling().settle(second, new Attempt(desk.now(), 1, BAD));

        assertThat(desk.states(id)).containsExactly("billing.invoice.created delivered 2");
    }

    @Test
    void a_sender_that_stops_gives_its_lease_back_and_no_try_is_lost() {
        String id = desk.endpoint("https://all.example/");
        desk.announce("1", "billing.invoice.created");
        desk.answers = letter -> DeliveryOutcome.stopped();
        desk.round();
        assertThat(desk.states(id)).containsExactly("billing.invoice.created waiting 0");
        assertThat(claim(id)).extracting(Leased::number, Leased::tries).containsExactly(tuple(2, 1));
    }

    @Test
    void two_hosts_share_the_work_and_send_everything_once() throws Exception {
        String id = desk.endpoint("https://all.example/");
        String other = desk.endpoint("https://other.example/");
        desk.transactions.run(() -> IntStream.range(0, 60)
                .forEach(n -> desk.outbox.announce(
                        new Announcement(Desk.ALICE, "" + n, "billing.invoice.created", HAPPENED, Map.of()))));
        desk.publish(event -> {});
        Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
        Map<String, Integer> most = new ConcurrentHashMap<>();
        desk.answers = letter -> {
            AtomicInteger count = underWay.computeIfAbsent(letter.url(), url -> new AtomicInteger());
            most.merge(letter.url(), count.incrementAndGet(), Math::max);
            Thread.yield();
            count.decrementAndGet();
            return GOOD;
        };
        ExecutorService hosts = Executors.newFixedThreadPool(2);
        for (int host = 0; host < 2; host++) {
            hosts.submit(() -> IntStream.range(0, 40).forEach(n -> desk.round()));
        }
        hosts.shutdown();
        assertThat(hosts.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        desk.round();

        assertThat(desk.posted).hasSize(120);
        assertThat(desk.states(id)).hasSize(60).containsOnly("billing.invoice.created delivered 1");
        assertThat(desk.states(other)).hasSize(60).containsOnly("billing.invoice.created delivered 1");
        assertThat(most.values()).allMatch(count -> count <= Desk.TERMS.concurrency());
    }

    @Test
    void an_endpoint_that_hangs_holds_no_more_than_its_share_and_nobody_else() throws Exception {
        String slow = desk.endpoint("https://slow.example/");
        String quick = desk.endpoint("https://quick.example/");
        for (int n = 0; n < 6; n++) {
            desk.announce("" + n, "billing.invoice.created");
        }
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch quickOnes = new CountDownLatch(6);
        desk.answers = letter -> {
            if (letter.url().contains("slow")) {
                awaitUninterrupted(released);
            } else {
                quickOnes.countDown();
            }
            return GOOD;
        };
        ExecutorService senders = Executors.newCachedThreadPool();
        desk.engine(senders).round();
        desk.engine(senders).round(); // another host

        assertThat(quickOnes.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(desk.posted.stream().filter(letter -> letter.url().contains("slow")))
                .hasSizeLessThanOrEqualTo(2);
        assertThat(claim(slow)).isEmpty();
        released.countDown();
        senders.shutdown();
        while (!senders.awaitTermination(1, TimeUnit.SECONDS)) {
            Thread.onSpinWait();
        }
        desk.round();
        assertThat(desk.states(slow)).hasSize(6).containsOnly("billing.invoice.created delivered 1");
        assertThat(desk.states(quick)).hasSize(6).containsOnly("billing.invoice.created delivered 1");
    }

    @Test
    void an_endpoint_that_is_gone_is_disabled_and_that_is_announced_to_the_others() {
        String gone = desk.endpoint("https://gone.example/");
        String other = desk.endpoint("https://other.example/", "billing.webhook.*");
        for (int n = 0; n < 4; n++) {
            desk.announce("" + n, "billing.invoice.created");
        }
        desk.answers = letter -> letter.url().contains("gone") ? new DeliveryOutcome(410, "", null) : GOOD;
        desk.round();
        desk.announce("more", "billing.invoice.created");
        desk.round();

        assertThat(condition(gone).status()).isEqualTo(EndpointStatus.DISABLED);
        assertThat(condition(gone).reason()).contains("410");
        assertThat(desk.states(gone)).hasSize(4).allMatch(state -> state.contains(" failed "));
        assertThat(desk.states(other)).containsExactly("billing.webhook.disabled delivered 1");
        assertThat(desk.posted.get(desk.posted.size() - 1).body())
                .contains(gone, "410")
                .doesNotContain("gone.example");
        refused("webhook_disabled", () -> desk.keeping.replay(gone, span(), desk.now()));
    }

    @Test
    void an_endpoint_that_fails_for_five_days_is_disabled_one_that_works_now_and_then_is_not() {
        String id = desk.endpoint("https://all.example/");
        desk.answers = letter -> BAD;
        desk.announce("0", "billing.invoice.created");
        desk.round();
        desk.wait(DAY.multipliedBy(4));
        works(id);
        for (int day = 0; day <= 5; day++) {
            assertThat(condition(id).status()).isEqualTo(EndpointStatus.ENABLED);
            desk.announce("day" + day, "billing.invoice.created");
            desk.round();
            desk.wait(DAY);
        }

        assertThat(condition(id).status()).isEqualTo(EndpointStatus.DISABLED);
        assertThat(desk.states(id)).allMatch(state -> state.contains(" failed "));
        WebhookEndpoint again = desk.keeping.change(
                id,
                before -> new WebhookEndpoint(
                        before.id(), before.wish(), WebhookEndpoint.Condition.GOOD, before.origin()));
        assertThat(again.isEnabled()).isTrue();
    }

    @Test
    void a_span_is_replayed_whole_delivered_or_not_even_from_before_the_endpoint() {
        desk.announce("old", "billing.invoice.created", HAPPENED.minus(DAY));
        desk.announce("1", "billing.invoice.created");
        desk.announce("2", "billing.quota.warning");
        String id = desk.endpoint("https://all.example/");
        desk.announce("3", "billing.invoice.paid");
        desk.announce("end", "billing.invoice.created", HAPPENED.plus(DAY));
        desk.round();

        assertThat(desk.keeping.replay(id, span(), desk.now())).isEqualTo(3);
        desk.round();
        assertThat(desk.states(id))
                .containsExactlyInAnyOrder(
                        "billing.invoice.paid delivered 2",
                        "billing.invoice.created delivered 1",
                        "billing.invoice.created delivered 1",
                        "billing.quota.warning delivered 1");
        Span invoices = new Span(HAPPENED, HAPPENED.plus(DAY), new EventTypes(List.of("billing.invoice.*")));
        assertThat(desk.keeping.replay(id, invoices, desk.now())).isEqualTo(2);
        assertThat(Set.copyOf(ids())).hasSize(4);
    }

    @Test
    void one_delivery_is_replayed_and_tried_ten_times_anew_unless_it_is_just_under_way() {
        String id = desk.endpoint("https://all.example/");
        desk.announce("1", "billing.invoice.created");
        Leased<WebhookDelivery> underWay = claim(id).get(0);
        desk.keeping.replay(underWay.entry().key().id(), desk.now());
        assertThat(claim(id)).isEmpty();
        desk.settling().settle(underWay, new Attempt(desk.now(), 1, BAD));

        desk.keeping.replay(underWay.entry().key().id(), desk.now());

        assertThat(claim(id)).extracting(Leased::number, Leased::tries).containsExactly(tuple(2, 1));
        refused("not_found", () -> desk.keeping.replay("dlv_none", desk.now()));
    }

    @Test
    void rotated_secrets_sign_both_and_then_the_new_one_alone() {
        String id = desk.endpoint("https://all.example/");
        EndpointSecrets before = desk.endpoints.secrets(id);
        Duration grace = Duration.ofHours(24);
        byte[] next = desk.keeping.rotate(id, grace, desk.now()).secret().bytes();
        desk.announce("1", "billing.invoice.created");
        desk.round();
        desk.wait(grace);
        desk.announce("2", "billing.invoice.created");
        desk.round();

        byte[] old = before.current().bytes();
        WebhookClient.Letter first = desk.posted.get(0);
        assertThat(Receipt.isGenuine(first.headers(), first.body(), old)).isTrue();
        assertThat(Receipt.isGenuine(first.headers(), first.body(), next)).isTrue();
        WebhookClient.Letter second = desk.posted.get(1);
        assertThat(Receipt.isGenuine(second.headers(), second.body(), old)).isFalse();
        assertThat(Receipt.isGenuine(second.headers(), second.body(), next)).isTrue();
    }

    @Test
    void a_test_goes_to_its_endpoint_alone_and_is_not_announced() {
        String id = desk.endpoint("https://all.example/", "billing.invoice.*");
        String other = desk.endpoint("https://other.example/");
        desk.keeping.test(id, "root", new io.streamspace.billing.webhook.ManageEndpoints.Moment(HAPPENED, desk.now()));
        desk.keeping.test(id, "root", new io.streamspace.billing.webhook.ManageEndpoints.Moment(HAPPENED, desk.now()));
        desk.round();

        assertThat(desk.states(id)).containsExactly("webhook.test delivered 1", "webhook.test delivered 1");
        assertThat(desk.states(other)).isEmpty();
        assertThat(Set.copyOf(ids())).hasSize(2);
    }

    @Test
    void settled_deliveries_are_forgotten_in_time_waiting_ones_are_not() {
        String id = desk.endpoint("https://all.example/");
        desk.announce("1", "billing.invoice.created");
        desk.round();
        desk.answers = letter -> BAD;
        desk.announce("2", "billing.invoice.paid");
        desk.round();

        assertThat(desk.deliveries.forget(desk.now())).isZero();
        assertThat(desk.deliveries.forget(desk.now().plusMillis(1))).isEqualTo(1);
        assertThat(desk.states(id)).containsExactly("billing.invoice.paid waiting 1");
    }

    @Test
    void there_are_no_more_endpoints_than_there_may_be_and_a_deleted_one_makes_room() {
        String first = desk.endpoint("https://1.example/");
        desk.endpoint("https://2.example/");
        desk.endpoint("https://3.example/");
        refused("too_many_webhooks", () -> desk.endpoint("https://4.example/"));
        desk.announce("1", "billing.invoice.created");
        desk.round();
        desk.keeping.delete(first);
        desk.endpoint("https://4.example/");
        refused("not_found", () -> desk.keeping.delete(first));
        refused("not_found", () -> desk.keeping.find(first));
        assertThat(desk.states(first)).isEmpty();
        assertThat(desk.endpoints.list(null, 10)).hasSize(3);
    }

    @Test
    void an_attempt_under_way_when_its_endpoint_is_disabled_may_still_succeed_and_when_it_is_deleted_is_nobodys() {
        String id = desk.endpoint("https://all.example/");
        desk.announce("1", "billing.invoice.created");
        Leased<WebhookDelivery> underWay = claim(id).get(0);
        disable(id);
        desk.settling().settle(underWay, new Attempt(desk.now(), 1, GOOD));
        assertThat(desk.states(id)).containsExactly("billing.invoice.created delivered 1");
        assertThat(DeliveryStatus.FAILED.mayBecome(DeliveryStatus.DELIVERED)).isTrue();

        desk.keeping.delete(id);
        desk.settling().settle(underWay, new Attempt(desk.now(), 1, BAD));
        assertThat(desk.states(id)).isEmpty();
    }

    private void disable(String id) {
        desk.keeping.change(
                id,
                before -> new WebhookEndpoint(
                        before.id(), before.wish(), WebhookEndpoint.Condition.disabled("by root"), before.origin()));
    }

    private void works(String id) {
        desk.transactions.run(() -> desk.endpoints.succeeded(id));
    }

    private List<Leased<WebhookDelivery>> claim(String id) {
        LeaseTerms terms = new LeaseTerms(Desk.TERMS.lease(), Desk.TERMS.concurrency(), Integer.MAX_VALUE);
        return desk.transactions.in(() -> desk.deliveries.claim(new LeaseRequest(desk.now(), terms, 100, id)));
    }

    private WebhookEndpoint.Condition condition(String id) {
        return desk.keeping.find(id).condition();
    }

    private List<String> ids() {
        return desk.posted.stream()
                .map(letter -> letter.headers().get("webhook-id"))
                .toList();
    }

    private static Span span() {
        return new Span(HAPPENED, HAPPENED.plus(DAY), EventTypes.ALL);
    }

    private static String type(Random random, List<String> words) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(n -> words.get(random.nextInt(words.size())))
                .collect(java.util.stream.Collectors.joining("."));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .matches(problem -> problem.code().equals(code));
    }
}

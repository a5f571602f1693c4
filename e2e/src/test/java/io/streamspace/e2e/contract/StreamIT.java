package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.LiveStream;
import io.streamspace.e2e.host.LiveStream.Event;
import io.streamspace.e2e.host.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Live changes over HTTP. */
@TestMethodOrder(OrderAnnotation.class)
class StreamIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PROMPT = Duration.ofSeconds(2);
    private static final int MOST_OF_A_CALLER = 12;

    private static Host host;

    @BeforeAll
    static void start() {
        host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-31T12:00:00Z"));
        // reading opens no account; alice's is opened by her first session
        String before = "2026-01-31T00:00:00Z";
        host.post(Events.event("user.created", before, Json.object().put("username", "bob")));
        host.post(Events.start("w", "mia").of("acme").at(before));
        host.post(Events.terminated("w", before));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    @Order(1)
    void what_changes_is_told_to_whose_it_is_and_to_nobody_else() {
        try (LiveStream alice = listen("", Tokens.ALICE);
                LiveStream bob = listen("", Tokens.BOB)) {
            assertThat(alice.events().get(0).text()).isEqualTo("retry: 3000\nid: 1\nevent: ready\ndata: {}\n\n");
            host.post(Events.start("s", "alice").holding("2", "4Gi").at("2026-01-31T00:00:00Z"));
            JsonNode usage = alice.await("usage").data();
            assertThat(usage.path("total_cost").decimalValue()).isEqualByComparingTo("1.68");

            try (LiveStream admin = listen("?user_id=alice", Tokens.ADMIN)) {
                host.clockTo("2026-01-31T22:00:00Z");
                assertThat(admin.await("usage").data().path("user_id").asText()).isEqualTo("alice");
            }
            Eventually.within(
                    PATIENCE,
                    "what time has cost",
                    () -> alice.await("usage").data().equals(host.billing("/usage?user_id=alice")));
            host.clockTo("2026-02-01T02:00:00Z");
            Eventually.within(
                    PATIENCE,
                    "the invoice that was sent",
                    () -> alice.named("invoices").stream()
                            .anyMatch(event ->
                                    event.data().path("status").asText().equals("sent")));
            String number = host.onlyBill("alice").number();
            assertThat(alice.await("invoices").data().path("invoice_number").asText())
                    .isEqualTo(number);

            bob.await("usage");
            assertThat(bob.events()).extracting(Event::text).noneMatch(text -> text.contains("alice"));
            assertThat(bob.named("invoices")).isEmpty();
        }
    }

    @Test
    @Order(2)
    void it_is_a_stream_that_nobody_keeps_back() {
        try (LiveStream alice = listen("", Tokens.ALICE)) {
            assertThat(alice.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(alice.headers().firstValue("Cache-Control")).hasValue("no-cache, no-store");
            assertThat(alice.headers().firstValue("X-Accel-Buffering")).hasValue("no");
            assertThat(alice.headers().firstValue("Content-Length")).isEmpty();
            Eventually.within(
                    Duration.ofSeconds(15),
                    "a sign of life",
                    () -> alice.events().stream().anyMatch(event -> event.text().equals(": keep-alive\n\n")));
        }
    }

    @ParameterizedTest
    @Order(3)
    @CsvSource({
        "nobody, '', 401",
        "alice, ?user_id=bob, 403",
        "mia, ?user_id=org:other, 403",
        "admin, ?user_id=unheard-of, 404",
        "alice, ?account=mine, 422"
    })
    void who_may_not_hear_gets_a_problem(String token, String query, int status) {
        assertThat(ask(query, token).problemCode(status)).isNotEmpty();
    }

    @Test
    @Order(4)
    void members_of_an_organisation_hear_of_no_money() {
        try (LiveStream owner = listen("", Tokens.OWNER);
                LiveStream member = listen("", Tokens.MEMBER)) {
            ObjectNode credit =
                    Json.object().put("user_id", "org:acme").put("amount", 5).put("reason", "Welcome");
            host.postBilling("/admin/credits", credit).expect(201);
            owner.await("credits");
            host.post(Events.start("o", "mia").of("acme").at("2026-02-01T01:00:00Z"));
            JsonNode usage = member.await("usage").data();
            assertThat(usage.path("cpu").path("quantity").decimalValue()).isPositive();
            assertThat(usage.path("total_cost").isNull()).isTrue();
            assertThat(usage.path("cpu").path("cost").isNull()).isTrue();
            assertThat(owner.await("usage").data().path("total_cost").decimalValue())
                    .isPositive();
            assertThat(member.events()).extracting(Event::name).doesNotContain("credits", "invoices", "payments");
        }
    }

    @Test
    @Order(5)
    void a_caller_has_so_many_streams_and_a_closed_one_makes_room() {
        awaitRoom();
        List<LiveStream> streams = new ArrayList<>();
        try {
            while (streams.size() < MOST_OF_A_CALLER) {
                streams.add(listen("", Tokens.BOB));
            }
            Answer refusal = ask("", Tokens.BOB);
            assertThat(refusal.problemCode(503)).isEqualTo("too_many_listeners");
            assertThat(refusal.json().path("limit").asInt()).isEqualTo(MOST_OF_A_CALLER);
            listen("", Tokens.ALICE).close();
        } finally {
            streams.forEach(LiveStream::close);
        }
        awaitRoom();
        listen("", Tokens.BOB).close();
    }

    @Test
    @Order(6)
    void disabling_the_plugin_ends_every_stream_at_once() {
        LiveStream asked = listen("", Tokens.ALICE, "Accept", "text/event-stream");
        LiveStream bare = listen("", Tokens.BOB);
        long begin = System.nanoTime();
        host.disable();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        Eventually.within(PROMPT, "the ends of both streams", () -> asked.isEnded() && bare.isEnded());
        assertThat(ask("", Tokens.ALICE).problemCode(404)).isEqualTo("plugin_not_enabled");
        host.enable();
        listen("", Tokens.ALICE).close();
    }

    @Test
    @Order(7)
    void a_host_that_stops_waits_for_no_stream() {
        LiveStream alice = listen("", Tokens.ALICE);
        long begin = System.nanoTime();
        host.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
        Eventually.within(PROMPT, "the stream's end", alice::isEnded);
    }

    private static LiveStream listen(String query, String token, String... headers) {
        return LiveStream.open(host.talk(), query, token, headers);
    }

    private static Answer ask(String query, String token) {
        return host.talk().get(Host.BILLING + "/stream" + query, token);
    }

    /** Who is gone is noticed by the second sign of life at the latest. */
    private static void awaitRoom() {
        Eventually.within(PATIENCE.multipliedBy(2), "room", () -> listeners() == 0);
    }

    private static int listeners() {
        String metrics =
                host.talk().get(Host.BILLING + "/metrics", Tokens.ADMIN).body();
        return metrics.lines()
                .filter(line -> line.startsWith("streamspace_billing_stream_listeners "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }
}

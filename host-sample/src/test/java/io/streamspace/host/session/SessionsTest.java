package io.streamspace.host.session;

import static io.streamspace.host.testing.Events.created;
import static io.streamspace.host.testing.Events.fact;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.host.testing.RunningHost;
import io.streamspace.host.testing.Talk;
import io.streamspace.plugin.LiveSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final String START =
            "{\"template\":\"desktop\",\"resources\":{\"cpu\":\"2\",\"memory\":\"4Gi\",\"storage\":\"10Gi\"}}";
    private static final String T0 = "2026-01-01T00:00:00Z";

    private static RunningHost host;

    @BeforeAll
    static void start() {
        host = RunningHost.start();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void a_session_starts_hibernates_wakes_and_ends_at_one_instant_in_the_order_asked() {
        Talk alice = host.as("alice");
        JsonNode session = alice.post("/api/sessions", START).expect(201).json();
        String path = "/api/sessions/" + session.get("id").asText();
        assertThat(session.path("state").asText()).isEqualTo("running");
        assertThat(session.path("resources").toString())
                .isEqualTo("{\"cpu\":\"2\",\"memory\":\"4Gi\",\"storage\":\"10Gi\"}");
        assertThat(state(alice.post(path + "/hibernate", ""))).isEqualTo("hibernated");
        assertThat(state(alice.post(path + "/wake", ""))).isEqualTo("running");
        assertThat(state(alice.post(path + "/hibernate", ""))).isEqualTo("hibernated");
        JsonNode resized = alice.post(path + "/resize", "{\"resources\":{\"cpu\":\"500m\"}}")
                .expect(200)
                .json();
        assertThat(resized.path("state").asText()).isEqualTo("running");
        assertThat(resized.path("resources").path("cpu").asText()).isEqualTo("500m");
        assertThat(resized.path("resources").path("memory").asText()).isEqualTo("4Gi");
        assertThat(state(alice.delete(path))).isEqualTo("terminated");
        assertThat(state(alice.delete(path))).isEqualTo("terminated");
        alice.post(path + "/wake", "").expect(409);
    }

    @Test
    void sessions_that_arrive_as_events_are_listed_too_whatever_their_order() {
        host.service().events(fact("terminated", "late", T0)).expect(200);
        host.service().events(created("late", "zoe", "2025-12-31T23:00:00Z"), created("open", "zoe", T0));
        List<String> ids = ids(host.as("admin").get("/api/sessions?limit=1000"));
        assertThat(ids).contains("open").doesNotContain("late");
        assertThat(ids(host.as("admin").get("/api/sessions?state=all&limit=1000")))
                .contains("open", "late");
    }

    @Test
    void one_sees_ones_own_and_ones_organisations() {
        String mine = id(host.as("alice").post("/api/sessions", START).expect(201));
        String ours = id(host.as("member").post("/api/sessions", START).expect(201));
        assertThat(ids(host.as("alice").get("/api/sessions"))).contains(mine).doesNotContain(ours);
        assertThat(ids(host.as("owner").get("/api/sessions"))).contains(ours).doesNotContain(mine);
        host.as("bob").delete("/api/sessions/" + mine).expect(404);
        String owners = id(host.as("owner").post("/api/sessions", START).expect(201));
        host.as("member").delete("/api/sessions/" + owners).expect(403);
        assertThat(mayChange("member", owners)).isFalse();
        assertThat(mayChange("member", ours)).isTrue();
        assertThat(mayChange("manager", owners)).isTrue();
        host.as("manager").delete("/api/sessions/" + owners).expect(200);
    }

    private static boolean mayChange(String caller, String session) {
        return StreamSupport.stream(
                        host.as(caller)
                                .get("/api/sessions")
                                .json()
                                .path("sessions")
                                .spliterator(),
                        false)
                .filter(one -> one.path("id").asText().equals(session))
                .findFirst()
                .orElseThrow()
                .path("may_change")
                .asBoolean();
    }

    @Test
    void users_start_their_own_and_admins_anybodys_for_the_account_they_belong_to() {
        host.as("alice")
                .post("/api/sessions", "{\"user\":\"bob\",\"template\":\"t\"}")
                .expect(403);
        JsonNode session = host.as("admin")
                .post("/api/sessions", "{\"user\":\"member\",\"template\":\"t\"}")
                .expect(201)
                .json();
        assertThat(session.path("organization").asText()).isEqualTo("acme");
        host.service().post("/api/sessions", START).expect(403);
    }

    @Test
    void a_bad_field_is_named() {
        Talk alice = host.as("alice");
        assertThat(fault(alice.post("/api/sessions", "{\"template\":\"t\",\"resources\":{\"memory\":\"big\"}}")))
                .isEqualTo("resources.memory");
        assertThat(fault(alice.post("/api/sessions", "{}"))).isEqualTo("template");
        alice.post("/api/sessions", "{").expect(400);
    }

    @Test
    void a_repeat_under_one_key_gets_the_first_answer() {
        Talk alice = host.as("alice");
        String first = alice.postWith("/api/sessions", START, "Idempotency-Key", "k1")
                .expect(201)
                .body();
        assertThat(alice.postWith("/api/sessions", START, "Idempotency-Key", "k1")
                        .expect(201)
                        .body())
                .isEqualTo(first);
        Talk.Answer other = alice.postWith("/api/sessions", "{\"template\":\"x\"}", "Idempotency-Key", "k1");
        assertThat(other.expect(409).json().path("code").asText()).isEqualTo("idempotency_conflict");
        assertThat(id(host.as("bob")
                        .postWith("/api/sessions", START, "Idempotency-Key", "k1")
                        .expect(201)))
                .isNotEqualTo(alice.postWith("/api/sessions", START, "Idempotency-Key", "k1")
                        .json()
                        .path("id")
                        .asText());
    }

    @Test
    void of_many_at_once_under_one_key_one_session_comes() {
        List<CompletableFuture<Talk.Answer>> calls = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> host.as("bob").postWith("/api/sessions", START, "Idempotency-Key", "rush")))
                .toList();
        Set<String> ids = calls.stream().map(call -> id(call.join())).collect(Collectors.toSet());
        assertThat(ids).hasSize(1);
    }

    @Test
    void sessions_are_found_by_words_and_by_state() {
        host.service().events(created("find-1", "quentin", T0), created("find-2", "quentin", T0));
        host.service()
                .events(fact("hibernated", "find-2", "2026-01-01T00:00:01Z"))
                .expect(200);
        Talk admin = host.as("admin");
        assertThat(ids(admin.get("/api/sessions?q=QUENTIN%20%20find"))).containsExactlyInAnyOrder("find-1", "find-2");
        assertThat(ids(admin.get("/api/sessions?q=find-2+nobody"))).isEmpty();
        assertThat(ids(admin.get("/api/sessions?q=quentin&state=running"))).containsExactly("find-1");
        assertThat(ids(admin.get("/api/sessions?q=quentin&state=hibernated"))).containsExactly("find-2");
        assertThat(ids(admin.get("/api/sessions?q=quentin&state=other"))).hasSize(2);
        assertThat(fault(admin.get("/api/sessions?q=" + "a".repeat(201)))).isEqualTo("q");
    }

    @Test
    void a_list_goes_on_where_its_cursor_says() {
        List<String> events = new ArrayList<>();
        IntStream.range(0, 7).forEach(i -> events.add(created("page-" + i, "paula", T0)));
        host.service().events(events.toArray(String[]::new));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (!cursor.equals("null")) {
            Talk.Answer page = host.as("admin").get("/api/sessions?limit=3&cursor=" + cursor);
            seen.addAll(ids(page));
            cursor = page.json().path("next_cursor").asText("null");
        }
        assertThat(seen).doesNotHaveDuplicates().contains("page-0", "page-6");
        host.as("admin").get("/api/sessions?limit=0").expect(422);
        host.as("admin").get("/api/sessions?cursor=!").expect(422);
    }

    @Test
    void a_quote_tells_and_starts_nothing() {
        Talk bob = host.as("bob");
        JsonNode before = bob.get("/api/sessions?state=all").expect(200).json();
        JsonNode quote = bob.post("/api/sessions/quote", START).expect(200).json();
        assertThat(quote.path("allowed").asBoolean()).isTrue();
        assertThat(quote.path("limits")).isEmpty();
        assertThat(quote.path("price_per_hour").isNull()).isTrue();
        assertThat(bob.get("/api/sessions?state=all").expect(200).json()).isEqualTo(before);
        bob.post("/api/sessions/quote", "{\"template\":\"desktop\",\"resources\":{\"cpu\":\"lots\"}}")
                .expect(422);
        bob.post("/api/sessions/unknown/quote", "{\"resources\":{}}").expect(404);
    }

    @Test
    void the_live_list_carries_the_logs_position() {
        host.service().events(created("seen", "lea", T0));
        LiveSessions.Listing listing = host.host().liveSessions().list().orElseThrow();
        assertThat(listing.sessions()).anyMatch(session -> session.sessionId().equals("seen"));
        assertThat(listing.logPosition()).isPositive();
    }

    private static String state(Talk.Answer answer) {
        return answer.expect(200).json().path("state").asText();
    }

    private static String id(Talk.Answer answer) {
        return answer.json().path("id").asText();
    }

    private static String fault(Talk.Answer answer) {
        return answer.expect(422)
                .json()
                .path("invalid_parameters")
                .path(0)
                .path("field")
                .asText();
    }

    private static List<String> ids(Talk.Answer answer) {
        List<String> ids = new ArrayList<>();
        answer.expect(200)
                .json()
                .path("sessions")
                .forEach(session -> ids.add(session.path("id").asText()));
        return ids;
    }
}

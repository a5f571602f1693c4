package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Idempotency keys, bad bodies and pages. */
class RepeatedPostIT {

    private static final String CREDITS = Host.BILLING + "/admin/credits";

    private static final String THEME = """
            {'id': 'night-%s', 'name': 'Night', 'price': 4, 'licence': {'kind': 'timed', 'days': 30},
             'tokens': {'ink': '#222', 'paper': '#fff'}, 'pairs': [{'foreground': 'ink', 'background': 'paper'}],
             'css': 'body { color: var(--ink) }'}""";

    private static Host host;

    @BeforeAll
    static void start() {
        host = Host.billing(HostOptions.at("2026-01-01T00:00:00Z"));
        host.post(
                Events.start("a", "alice").at("2026-01-01T00:00:00Z"),
                Events.start("d", "dora").at("2026-01-01T00:00:00Z"),
                Events.start("e", "emil").at("2026-01-01T00:00:00Z"));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void a_repeat_gets_the_first_answer_and_does_nothing() {
        Answer first = post("k1", credit("alice", "5.00")).expect(201);
        Answer again = post("k1", credit("alice", "5.00")).expect(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(balance("alice")).isEqualTo("5.00");
        assertThat(post("k1", credit("alice", "6.00")).problemCode(409)).isEqualTo("idempotency_conflict");
        post("k2", credit("alice", "5.00")).expect(201);
        assertThat(balance("alice")).isEqualTo("10.00");
    }

    @Test
    void a_refusal_is_repeated_as_it_was() {
        String body = credit("emil", "-1");
        assertThat(post("k3", body).faultyFields()).containsExactly("amount");
        assertThat(post("k3", body).faultyFields()).containsExactly("amount");
        assertThat(post("k3", credit("emil", "1")).problemCode(409)).isEqualTo("idempotency_conflict");
    }

    @Test
    void a_session_is_started_once_under_one_key() {
        String body = "{\"template\":\"desktop\",\"resources\":{\"cpu\":\"1\"}}";
        Request request = Request.post("/api/sessions", Tokens.BOB, body).with(headers("k1"));
        JsonNode first = host.talk().send(request).expect(201).json();
        JsonNode again = host.talk().send(request).expect(201).json();

        assertThat(again.path("id")).isEqualTo(first.path("id"));
        JsonNode sessions =
                host.talk().get("/api/sessions", Tokens.BOB).expect(200).json().path("sessions");
        assertThat(sessions).hasSize(1);
        assertThat(sessions.get(0).hasNonNull("price_per_hour")).isTrue();
        assertThat(sessions.get(0).hasNonNull("cost")).isTrue();
        assertThat(sessions.get(0).path("in_plan").isBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.001", "\"many\"", "null"})
    void an_amount_that_is_none_is_refused(String amount) {
        Answer answer = host.talk()
                .post(CREDITS, Tokens.ADMIN, "{\"user_id\":\"alice\",\"amount\":" + amount + ",\"reason\":\"r\"}");
        assertThat(answer.faultyFields()).containsExactly("amount");
    }

    @Test
    void a_key_belongs_to_its_caller_in_their_organisation_and_role() {
        Set<String> sessions = new TreeSet<>();
        for (String token : List.of("olivia", "olivia-elsewhere", "olivia-alone")) {
            Request start = Request.post("/api/sessions", token, "{\"template\":\"desktop\"}")
                    .with(headers("shared"));
            String id = host.talk().send(start).expect(201).json().path("id").asText();
            assertThat(host.talk().send(start).expect(201).json().path("id").asText())
                    .isEqualTo(id);
            sessions.add(id);
        }
        assertThat(sessions).hasSize(3);
    }

    @Test
    void a_call_to_the_plugin_is_repeated_to_nobody_of_the_same_name_in_another_organisation_or_role() {
        limitEachKindToOne();
        host.post(
                Events.start("o-acme", "olivia").of("acme").at("2026-01-01T00:00:00Z"),
                Events.start("o-bcme", "olivia").of("bcme").at("2026-01-01T00:00:00Z"),
                Events.start("o-alone", "olivia").at("2026-01-01T00:00:00Z"));
        Set<String> consents = new TreeSet<>();
        for (String token : List.of("olivia", "olivia-elsewhere", "olivia-alone")) {
            Request consent = consent(token);
            Answer first = host.talk().send(consent).expect(201);
            assertThat(host.talk().send(consent).expect(201).body()).isEqualTo(first.body());
            consents.add(first.json().path("id").asText());
        }
        assertThat(consents).hasSize(3).doesNotContain("");
        assertThat(host.talk().send(consent("olivia-member")).problemCode(403)).isEqualTo("owner_required");
    }

    private static Request consent(String token) {
        return Request.post(Host.BILLING + "/overage-consents", token, "{\"meter\":\"seats\",\"max_cost\":7}")
                .with(headers("one-key-for-all"));
    }

    private static void limitEachKindToOne() {
        host.configure(Json.object("""
                {'billingMode': 'hybrid', 'store': {'enabled': true},
                 'accountLimits': {'overage_consents': 1, 'holds': 1, 'job_slots': 1, 'packs': 1, 'store_items': 1},
                 'meters': [{'key': 'seats', 'unit': 'seats', 'kind': 'counter', 'enforcement': 'overage', 'consent': true,
                             'rate': 0.1, 'included': 10},
                            {'key': 'job_slots', 'unit': 'jobs', 'kind': 'level', 'enforcement': 'hard', 'included': 5}],
                 'packs': [{'id': 'more', 'name': 'More', 'price': 1, 'grants': {'seats': 10}}]}""")).expect(200);
    }

    @Test
    void an_account_has_only_so_many_of_each_kind() {
        limitEachKindToOne();
        post("rich", credit("dora", "50")).expect(201);
        assertOne("/job-slots", "{'job_id': '%s', 'user': 'dora'}", Tokens.SERVICE);
        assertOne(
                "/quota/holds",
                "{'user': 'dora', 'meter': 'seats', 'quantity': '1', 'expires_in': 'PT%sH'}",
                Tokens.SERVICE);
        assertOne("/packs/more/purchase?user_id=dora", "{}", Tokens.ADMIN);
        assertOne("/overage-consents?user_id=dora", "{'meter': 'seats', 'max_cost': %s}", Tokens.ADMIN);
        assertOne("/store/items", THEME, Tokens.ALICE);
    }

    /** The first is made, the second is one too many. */
    private static void assertOne(String path, String body, String token) {
        String json = body.replace('\'', '"');
        host.talk().post(Host.BILLING + path, token, json.formatted("1")).expect(201);
        assertThat(host.talk()
                        .post(Host.BILLING + path, token, json.formatted("2"))
                        .problemCode(409))
                .as(path)
                .isEqualTo("too_many");
    }

    @Test
    void a_credit_for_nobody_is_refused() {
        assertThat(host.talk()
                        .post(CREDITS, Tokens.ADMIN, credit("nobody", "1"))
                        .faultyFields())
                .containsExactly("user_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nonsense", "[1", ""})
    void what_is_no_json_is_a_bad_request(String body) {
        assertThat(host.talk().post(CREDITS, Tokens.ADMIN, body).problemCode(400))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-5", "ten"})
    void a_limit_outside_1_to_1000_is_refused(String limit) {
        for (String path : List.of("/invoices", "/usage/records", "/admin/users")) {
            assertThat(host.talk()
                            .get(Host.BILLING + path + "?limit=" + limit, Tokens.ADMIN)
                            .faultyFields())
                    .contains("limit");
        }
    }

    @Test
    void pages_follow_each_other_to_the_end() {
        List<String> users = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = host.billing("/admin/users?limit=2" + cursor);
            assertThat(page.path("users").size()).isLessThanOrEqualTo(2);
            page.path("users").forEach(user -> users.add(user.path("user_id").asText()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());
        assertThat(users).contains("alice", "dora", "emil").doesNotHaveDuplicates();
    }

    private static Answer post(String key, String body) {
        return host.talk().send(Request.post(CREDITS, Tokens.ADMIN, body).with(headers(key)));
    }

    private static Map<String, String> headers(String key) {
        return Map.of("Content-Type", Talk.JSON, "Idempotency-Key", key);
    }

    private static String credit(String user, String amount) {
        return "{\"user_id\":\"%s\",\"amount\":%s,\"reason\":\"goodwill\"}".formatted(user, amount);
    }

    private static String balance(String user) {
        return host.billing("/credits?user_id=" + user)
                .path("balance")
                .decimalValue()
                .toPlainString();
    }
}

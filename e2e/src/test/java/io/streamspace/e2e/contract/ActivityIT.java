package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What administrators change is listed with who, when, what, and the object before and after. */
class ActivityIT {

    private static Host host;

    @BeforeAll
    static void start() {
        host = Host.billing(HostOptions.at("2026-01-01T00:00:00Z"));
        host.post(
                Events.start("a", "alice").at("2026-01-01T00:00:00Z"),
                Events.start("b", "bob").at("2026-01-01T00:00:00Z"),
                Events.start("d", "dora").at("2026-01-01T00:00:00Z"));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void a_change_shows_the_object_before_and_after() {
        send("PUT", "/budget?user_id=alice", "{\"amount\": 5}", Map.of()).expect(200);
        send("PUT", "/budget?user_id=alice", "{\"amount\": 7}", Map.of()).expect(200);

        JsonNode last = of("alice").get(0);
        assertThat(last.path("caller").asText()).isNotEmpty();
        assertThat(last.path("at").asText()).startsWith("2026-01-01T00:0");
        assertThat(last.path("action").asText()).isEqualTo("PUT /budget");
        assertThat(last.at("/request/amount").asText()).isEqualTo("7");
        assertThat(last.at("/before/amount").asText()).isEqualTo("5.00");
        assertThat(last.at("/after/amount").asText()).isEqualTo("7.00");
        assertThat(of("alice").get(1).at("/before/amount").isNull()).isTrue();
    }

    @Test
    void a_repeat_under_one_key_is_one_change_and_a_refusal_is_none() {
        String credit = "{\"user_id\": \"bob\", \"amount\": 3, \"reason\": \"Welcome\"}";
        Map<String, String> key = Map.of("Idempotency-Key", "once", "Content-Type", "application/json");
        Answer first = send("POST", "/admin/credits", credit, key).expect(201);
        assertThat(send("POST", "/admin/credits", credit, key).expect(201).body())
                .isEqualTo(first.body());
        send("POST", "/admin/credits", credit.replace("3", "-3"), Map.of()).expect(422);
        send("POST", "/admin/credits", credit.replace("3", "-3"), Map.of("Idempotency-Key", "x"))
                .expect(422);

        assertThat(of("bob")).hasSize(1);
        JsonNode change = of("bob").get(0);
        assertThat(change.path("action").asText()).isEqualTo("POST /admin/credits");
        assertThat(change.path("before").isNull()).isTrue();
        assertThat(change.at("/after/id")).isEqualTo(first.json().path("id"));
        assertThat(change.at("/after/amount").asText()).isEqualTo("3.00");
    }

    @Test
    void what_a_user_does_for_themselves_is_no_administrators_change() {
        host.talk()
                .send(Request.post(Host.BILLING + "/budget", Tokens.BOB, "{\"amount\": 5}")
                        .as("PUT"))
                .expect(200);

        assertThat(actions(all("caller=bob"))).isEmpty();
    }

    @Test
    void secrets_are_masked() {
        send("POST", "/admin/webhooks", "{\"url\": \"https://example.com/hook\"}", Map.of())
                .expect(201);

        assertThat(webhook().toString()).contains("example.com", "\"secret\":\"***\"");
    }

    @Test
    void a_change_of_settings_shows_what_was_and_what_is_and_no_secret() {
        host.configure(Json.object("{'gracePeriodDays': 5, 'stripeWebhookSecret': 'whsec_first'}"))
                .expect(200);
        host.configure(Json.object("{'gracePeriodDays': 9, 'stripeWebhookSecret': 'whsec_other'}"))
                .expect(200);
        host.configure(Json.object("{'gracePeriodDays': 9}")).expect(200);

        JsonNode changes = all("q=settings");
        assertThat(changes).hasSize(2);
        JsonNode last = changes.get(0);
        assertThat(last.path("action").asText()).isEqualTo("PATCH /settings");
        assertThat(last.path("caller").asText()).isNotEmpty();
        assertThat(last.at("/before/gracePeriodDays").asInt()).isEqualTo(5);
        assertThat(last.at("/after/gracePeriodDays").asInt()).isEqualTo(9);
        assertThat(last.at("/before/stripeWebhookSecret")).isNotEqualTo(last.at("/after/stripeWebhookSecret"));
        assertThat(changes.toString()).doesNotContain("whsec_");
    }

    private static JsonNode webhook() {
        for (JsonNode change : all("limit=1000")) {
            if (change.path("action").asText().equals("POST /admin/webhooks")) {
                return change;
            }
        }
        throw new AssertionError("no webhook was made");
    }

    @Test
    void pages_and_filters_show_every_change_once() {
        for (int i = 1; i <= 5; i++) {
            send("PUT", "/credits/low-balance?user_id=dora", "{\"threshold\": " + i + "}", Map.of())
                    .expect(200);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = host.billing("/admin/activity?limit=2&user_id=dora" + cursor);
            page.path("activity")
                    .forEach(change -> seen.add(change.at("/request/threshold").asText()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactly("5", "4", "3", "2", "1");
        assertThat(all("user_id=dora&from=2026-01-02")).isEmpty();
        assertThat(all("user_id=dora&to=2026-01-02")).hasSize(5);
    }

    private static List<String> actions(JsonNode changes) {
        return changes.findValuesAsText("action");
    }

    private static JsonNode of(String user) {
        return all("user_id=" + user);
    }

    private static JsonNode all(String query) {
        return host.billing("/admin/activity?" + query).path("activity");
    }

    private static Answer send(String method, String path, String body, Map<String, String> headers) {
        Request request = Request.post(Host.BILLING + path, Tokens.ADMIN, body).as(method);
        return host.talk().send(headers.isEmpty() ? request : request.with(with(headers)));
    }

    private static Map<String, String> with(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.putIfAbsent("Content-Type", "application/json");
        return all;
    }
}

package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk;
import io.streamspace.e2e.host.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThemeStoreIT {

    private static final String STORE = Host.BILLING + "/store";

    @Test
    void a_theme_is_checked_listed_sold_shared_paid_out_and_refunded_to_the_cent() {
        ObjectNode configuration = Json.object("{'billFrom': '2026-01-01T00:00:00Z', 'store': {'creatorShare':"
                + " {'tiers': [{'up_to': 5, 'percent': 70}, {'percent': 50}]}}}");
        try (Host host = Host.billing(HostOptions.at("2026-01-28T00:00:00Z"), configuration)) {
            refuseABadTheme(host);
            submit(host, theme("night", "4.99")).expect(201);
            issue(host, "20.00");

            JsonNode first = buy(host, "one").expect(201).json();
            assertThat(buy(host, "one").expect(201).json()).isEqualTo(first);
            JsonNode second = buy(host, "two").expect(201).json();

            List<Bill> bills = host.bills("bob");
            assertThat(bills).extracting(Bill::status).containsExactly("paid", "paid");
            assertThat(bills)
                    .extracting(bill -> bill.money("credits").toPlainString())
                    .containsExactly("4.99", "4.99");
            assertThat(states(host)).containsExactly("active", "upcoming");
            assertThat(stylesheet(host, Tokens.BOB)).contains("--ink: #222;");
            // 4.99 at 70 %: 3.493; then 0.01 at 70 % and 4.98 at 50 %: 2.497
            assertThat(earnings(host).path("balance").decimalValue()).isEqualTo("5.99");

            host.clockTo("2026-01-29T00:00:00Z");
            assertThat(states(host)).containsExactly("expired", "active");
            host.clockTo("2026-02-01T02:00:00Z");
            assertThat(states(host)).containsExactly("expired", "expired");
            assertThat(theme(host, Tokens.BOB).has("stylesheet")).isFalse();

            JsonNode statement = payOut(host).expect(201).json();
            assertThat(statement.path("amount").decimalValue()).isEqualTo("5.99");
            assertThat(statement.path("covers").findValuesAsText("sale_id"))
                    .containsExactlyInAnyOrder(
                            first.path("id").asText(), second.path("id").asText());
            assertThat(payOut(host).problemCode(409)).isEqualTo("already_paid_out");

            assertThat(refund(host, second)
                            .expect(200)
                            .json()
                            .path("creator_share")
                            .decimalValue())
                    .isEqualTo("2.50");
            assertThat(refund(host, second).problemCode(409)).isEqualTo("already_refunded");
            assertThat(states(host)).containsExactly("expired", "refunded");
            assertThat(earnings(host).path("balance").decimalValue()).isEqualTo("-2.50");
            assertThat(host.billing("/credits?user_id=bob").path("balance").decimalValue())
                    .isEqualTo("15.01");
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void a_preview_may_do_nothing_and_a_closed_store_answers_so() throws Exception {
        try (Host host = Host.billing(HostOptions.now(), Json.object("{'store': {'enabled': true}}"))) {
            submit(host, theme("night", "4.99")).expect(201);

            HttpResponse<String> preview = preview(host);

            assertThat(preview.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(preview.headers().allValues("Content-Security-Policy"))
                    .singleElement()
                    .satisfies(policy -> assertThat(policy)
                            .startsWith("default-src 'none'; style-src 'sha256-")
                            .endsWith("sandbox")
                            .doesNotContain("script-src"));
            assertThat(preview.body()).contains("<title>Night</title>", "--ink: #222;");
            assertThat(host.configure(Json.object("{'store': {'enabled': false}}"))
                            .status())
                    .isEqualTo(200);
            assertThat(host.talk().get(STORE + "/items", Tokens.BOB).problemCode(404))
                    .isEqualTo("store_disabled");
            assertThat(host.configure(Json.object(
                                    "{'store': {'creatorShare': {'tiers': [{'percent': 70, 'up_to': 1}]}}}"))
                            .faultyFields())
                    .containsExactly("store.creatorShare.tiers[0].up_to");
        }
    }

    private static void refuseABadTheme(Host host) {
        ObjectNode bad = theme("bad", "4.999");
        bad.put("name", "Night ก");
        bad.put("css", "@import 'http://elsewhere.example/x.css'; a { width: \\65xpression(1) }");
        bad.putArray("pairs").addObject().put("foreground", "#949494").put("background", "paper");

        Answer refused = submit(host, bad);

        assertThat(refused.problemCode(422)).isEqualTo("invalid_parameters");
        assertThat(refused.faultyFields()).contains("name");
        assertThat(refused.json().path("invalid_parameters").findValuesAsText("reason"))
                .containsExactlyInAnyOrder(
                        "has a character that invoices cannot show: ก (U+0E01); an administrator can add a font that has it",
                        "4.999 has more decimals than USD",
                        "contrast 3.03:1, at least 4.5:1 is required",
                        "@import is not allowed",
                        "'http://elsewhere.example/x.css' is not allowed: it points elsewhere",
                        "expression() is not allowed");
    }

    private static HttpResponse<String> preview(Host host) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(host.talk().address() + STORE + "/items/night/preview"))
                .header("Authorization", "Bearer " + Tokens.BOB)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static ObjectNode theme(String id, String price) {
        return Json.object("{'id': '" + id + "', 'name': 'Night', 'price': " + price
                + ", 'licence': {'kind': 'timed', 'days': 1}, 'tokens': {'ink': '#222', 'paper': '#fff'},"
                + " 'pairs': [{'foreground': 'ink', 'background': 'paper'}], 'css': 'body { color: var(--ink) }'}");
    }

    private static Answer submit(Host host, ObjectNode theme) {
        return host.talk().post(STORE + "/items", Tokens.ALICE, theme.toString());
    }

    private static Answer buy(Host host, String key) {
        return host.talk()
                .send(Talk.Request.post(STORE + "/items/night/purchase", Tokens.BOB, "{}")
                        .with(Map.of("Content-Type", Talk.JSON, "Idempotency-Key", key)));
    }

    private static void issue(Host host, String amount) {
        host.post(Events.event("user.created", "2026-01-28T00:00:00Z", Json.object("{'username': 'bob'}")));
        host.postBilling(
                        "/admin/credits",
                        Json.object("{'user_id': 'bob', 'amount': " + amount + ", 'reason': 'Welcome'}"))
                .expect(201);
    }

    private static Answer payOut(Host host) {
        return host.postBilling("/admin/store/payouts", Json.object("{'creator': 'alice', 'period': '2026-01'}"));
    }

    private static Answer refund(Host host, JsonNode sale) {
        return host.postBilling("/admin/store/sales/" + sale.path("id").asText() + "/refund", Json.object());
    }

    private static List<String> states(Host host) {
        return host.talk()
                .get(STORE + "/licences", Tokens.BOB)
                .expect(200)
                .json()
                .path("licences")
                .findValuesAsText("state");
    }

    private static JsonNode earnings(Host host) {
        return host.talk().get(STORE + "/earnings", Tokens.ALICE).expect(200).json();
    }

    private static JsonNode theme(Host host, String token) {
        return host.talk().get(STORE + "/items/night", token).expect(200).json();
    }

    private static String stylesheet(Host host, String token) {
        return theme(host, token).path("stylesheet").asText();
    }
}

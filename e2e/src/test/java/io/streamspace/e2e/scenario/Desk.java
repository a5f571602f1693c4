package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk;
import io.streamspace.e2e.host.Tokens;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** The desk of an administrator who looks after other people's money. Bodies are written with single quotes. */
record Desk(Host host) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** 40 hours of 2 cores and 4 GB: 80 core-hours x 0.05 + 160 GB-hours x 0.01 = 4.00 + 1.60. */
    void worksInJanuary(String user) {
        host.post(
                Events.start("s-" + user, user).holding("2", "4Gi").at("2026-01-02T00:00:00Z"),
                Events.terminated("s-" + user, "2026-01-03T16:00:00Z"));
    }

    Answer post(String path, String body) {
        return host.postBilling(path, Json.object(body));
    }

    /** Posts as somebody. */
    Answer does(String path, String token, String body) {
        return host.talk().post(Host.BILLING + path, token, Json.object(body).toString());
    }

    /** Does something to an invoice. */
    Answer does(String what, Bill bill, String body) {
        return post("/admin/invoices/" + bill.number() + "/" + what, body);
    }

    Answer pays(Bill bill, String amount) {
        return does("payments", bill, "{'amount': " + amount + ", 'method': 'bank_transfer'}");
    }

    /** Makes and sends the invoice of January. */
    Answer invoices(String user) {
        return post(
                "/admin/invoices",
                "{'user_id': '" + user + "', 'period_start': '2026-01-01', 'period_end': '2026-01-31'}");
    }

    Bill sends(String user) {
        return new Bill(invoices(user).expect(201).json());
    }

    Answer patch(String path, String token, String body) {
        String json = Json.object(body).toString();
        return host.talk()
                .send(Talk.Request.post(Host.BILLING + path, token, json).as("PATCH"));
    }

    Answer put(String path, String token, String body) {
        String json = Json.object(body).toString();
        return host.talk()
                .send(Talk.Request.post(Host.BILLING + path, token, json).as("PUT"));
    }

    void addresses(String user, String buyer) {
        patch("/account?user_id=" + user, Tokens.ADMIN, "{'buyer': " + buyer + "}")
                .expect(200);
    }

    Answer get(String path, String token) {
        return host.talk().get(Host.BILLING + path, token);
    }

    Answer once(String key, Bill bill, String body) {
        String path = Host.BILLING + "/admin/invoices/" + bill.number() + "/payments";
        Map<String, String> headers = Map.of("Content-Type", Talk.JSON, "Idempotency-Key", key);
        return host.talk()
                .send(Talk.Request.post(path, Tokens.ADMIN, Json.object(body).toString())
                        .with(headers));
    }

    Bill read(Bill bill) {
        return new Bill(host.billing("/invoices/" + bill.number()));
    }

    BigDecimal balance(String user) {
        return credits(user).path("balance").decimalValue();
    }

    JsonNode credits(String user) {
        return host.billing("/credits?user_id=" + user);
    }

    /** Waits until something has been announced to an account, and fails if it is announced twice. */
    void announcedOnce(String type, String account) {
        announced(type, account, 1);
    }

    void announced(String type, String account, int times) {
        Eventually.within(PATIENCE, type + " to " + account, () -> count(type, account) >= times);
        assertThat(count(type, account)).as(type).isEqualTo(times);
    }

    private long count(String type, String account) {
        return Announcements.of(host, type).stream()
                .filter(event -> event.path("subject").asText().equals(account))
                .count();
    }
}

package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a payment provider posts, from outside: without a token, known by its signature. */
class ProviderEventsIT {

    private static final String WEBHOOK = Host.BILLING + "/webhook";
    private static final String PARKED = Host.BILLING + "/admin/parked";
    private static final String SECRET = "whsec_present";

    private static Host host;

    @BeforeAll
    static void start() {
        host = Host.billing(HostOptions.at("2026-01-01T00:00:00Z").with("--stripe-api-base=http://127.0.0.1:1"));
        assertThat(signed(WEBHOOK, event("evt_0"), SECRET).problemCode(503)).isEqualTo("payment_provider_disabled");
        host.configure(Json.object("{'stripeEnabled': true, 'stripeSecretKey': 'sk_test_1',"
                        + " 'stripeWebhookSecret': 'whsec_past,whsec_present'}"))
                .expect(200);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void an_event_is_taken_once_under_every_name_and_with_any_secret() {
        for (String path :
                new String[] {WEBHOOK, Host.BILLING + "/subscriptions/webhook", "/api/subscriptions/webhook", WEBHOOK
                }) {
            JsonNode receipt = signed(path, event("evt_1"), SECRET).expect(200).json();
            assertThat(receipt.path("received").asBoolean()).isTrue();
            assertThat(receipt.path("id").asText()).isEqualTo("evt_1");
            assertThat(receipt.path("status").asText()).isEqualTo("stored");
        }
        signed(WEBHOOK, event("evt_2"), "whsec_past").expect(200);
        assertThat(listed("stored")).contains("evt_1", "evt_2").doesNotContain("evt_0");
    }

    @Test
    void what_is_forged_malformed_or_too_large_is_refused_and_not_stored() {
        assertThat(signed(WEBHOOK, event("evt_3"), "whsec_other").problemCode(400))
                .isEqualTo("bad_signature");
        Answer unsigned = host.talk().send(Request.post(WEBHOOK, null, event("evt_3")));
        assertThat(unsigned.problemCode(400)).isEqualTo("bad_signature");
        Answer ofAdmin = host.talk().send(Request.post(WEBHOOK, Tokens.ADMIN, event("evt_3")));
        assertThat(ofAdmin.problemCode(400)).isEqualTo("bad_signature");
        assertThat(signed(WEBHOOK, "{\"id\":", SECRET).status()).isEqualTo(400);
        signed(WEBHOOK, " ".repeat(1 << 20) + "{}", SECRET).expect(413);
        assertThat(listed("stored")).doesNotContain("evt_3");
    }

    @Test
    void an_idempotency_key_means_nothing_here() {
        for (String id : new String[] {"evt_4", "evt_5"}) {
            String body = event(id);
            Request request = Request.post(WEBHOOK, Tokens.ALICE, body)
                    .with(Map.of(
                            "Content-Type",
                            Talk.JSON,
                            "Idempotency-Key",
                            "k",
                            "Stripe-Signature",
                            header(body, SECRET)));
            assertThat(host.talk().send(request).expect(200).json().path("id").asText())
                    .isEqualTo(id);
        }
    }

    @Test
    void what_is_parked_is_shown_to_administrators_who_replay_or_dismiss_it() {
        assertThat(signed(WEBHOOK, liveEvent("evt_6"), SECRET)
                        .expect(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("parked");
        assertThat(listed("parked")).contains("evt_6", "LIVE");
        host.talk().get(PARKED, Tokens.ALICE).expect(403);

        Answer dismissed = host.talk()
                .post(PARKED + "/evt_6/dismiss", Tokens.ADMIN, "{\"reason\":\"A live event at a test host.\"}");
        assertThat(dismissed.expect(200).json().path("status").asText()).isEqualTo("dismissed");
        assertThat(listed("parked")).doesNotContain("evt_6");
        Answer replayed = host.talk().post(PARKED + "/evt_6/replay", Tokens.ADMIN, "{}");
        assertThat(replayed.expect(202).json().path("status").asText()).isEqualTo("received");
        host.talk().post(PARKED + "/evt_none/replay", Tokens.ADMIN, "{}").expect(404);
        assertThat(host.talk().get(Host.BILLING + "/metrics", Tokens.ADMIN).body())
                .contains("streamspace_billing_provider_up 1", "streamspace_billing_provider_events_received ");
    }

    private static String listed(String status) {
        return host.talk()
                .get(PARKED + "?status=" + status, Tokens.ADMIN)
                .expect(200)
                .body();
    }

    private static Answer signed(String path, String body, String secret) {
        return host.talk()
                .send(Request.post(path, null, body)
                        .with(Map.of("Content-Type", Talk.JSON, "Stripe-Signature", header(body, secret))));
    }

    /** Of a kind of object that nobody here acts on. */
    private static String event(String id) {
        return """
                {"id": "%s", "object": "event", "api_version": "2020-03-02", "created": 1785312000, "livemode": false,
                 "type": "tax_rate.created", "data": {"object": {"id": "txr_1", "object": "tax_rate"}}}""".formatted(id);
    }

    private static String liveEvent(String id) {
        return event(id).replace("\"livemode\": false", "\"livemode\": true");
    }

    private static String header(String body, String secret) {
        try {
            long now = Instant.now().getEpochSecond();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((now + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + now + ",v1=" + HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}

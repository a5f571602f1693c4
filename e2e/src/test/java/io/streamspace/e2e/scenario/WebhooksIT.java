package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks as whoever receives them sees them. */
class WebhooksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ALL_OF_FEBRUARY = "{'from': '2026-02-01T00:00:00Z', 'to': '2026-03-01T00:00:00Z'}";

    private record Received(String id, String timestamp, String signatures, String body) {
        JsonNode json() {
            return Json.read(body);
        }

        String type() {
            return json().path("type").asText();
        }

        boolean isSignedBy(String secret) {
            String expected = hmac(id + "." + timestamp + "." + body, secret);
            return Arrays.asList(signatures.split(" ")).contains("v1," + expected);
        }
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", this::take);
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    @Test
    void an_invoice_is_told_signed_tried_again_after_a_kill_and_replayed_under_the_same_id() {
        HostOptions options = HostOptions.at("2026-01-31T12:00:00Z").with("--webhook-allow-private");
        try (Host host = Host.billingFrom("2026-01-01T00:00:00Z", options)) {
            JsonNode endpoint = register(host);
            String path = "/admin/webhooks/" + endpoint.path("id").asText();
            String secret = endpoint.path("secret").asText();
            assertThat(secret).startsWith("whsec_");
            assertThat(host.billing(path).has("secret")).isFalse();

            refusals.set(1);
            host.post(
                    Events.start("s", "alice").holding("2", "4Gi").at("2026-01-02T00:00:00Z"),
                    Events.terminated("s", "2026-01-03T16:00:00Z"));
            host.clockTo("2026-02-01T02:00:00Z");
            eventually("the first attempt", () -> !received.isEmpty());
            host.kill();
            host.startAgain();
            eventually("it is delivered", () -> delivered(host, path).size() == 1);

            Received told = received.get(received.size() - 1);
            assertThat(told.type()).isEqualTo("billing.invoice.created");
            assertThat(told.json().path("timestamp").asText()).startsWith("2026-02-01T");
            assertThat(told.json().path("account_id").asText()).isEqualTo("user:alice");
            assertThat(told.json().path("data").path("invoice_number").asText())
                    .isEqualTo(host.onlyBill("alice").number());
            assertThat(told.isSignedBy(secret)).isTrue();
            assertThat(received).extracting(Received::id).containsOnly(told.id());
            assertThat(received).extracting(Received::body).containsOnly(told.body());

            String next = rotated(host, path).expect(200).json().path("secret").asText();
            int before = received.size();
            assertThat(host.postBilling(path + "/replay", Json.object(ALL_OF_FEBRUARY))
                            .expect(202)
                            .json()
                            .path("replayed")
                            .asInt())
                    .isEqualTo(1);
            eventually("it is told again", () -> received.size() > before);
            Received again = received.get(before);
            assertThat(again.id()).isEqualTo(told.id());
            assertThat(again.isSignedBy(secret)).isTrue();
            assertThat(again.isSignedBy(next)).isTrue();

            // the receiver hears of an attempt before it is written down, and of one that was cut off by the kill
            // nothing is
            eventually(
                    "both are written down",
                    () -> delivery(host, path).path("attempts").size() >= 2);
            String id = delivery(host, path).path("id").asText();
            host.postBilling("/admin/webhooks/deliveries/" + id + "/replay", Json.object())
                    .expect(202);
            eventually("and again", () -> received.size() > before + 1);
            host.postBilling(path + "/test", Json.object()).expect(202);
            eventually(
                    "a test arrives",
                    () -> received.stream().anyMatch(one -> one.type().equals("webhook.test")));
            assertThat(metrics(host)).contains("streamspace_billing_webhook_attempts_delivered ");
        }
    }

    @Test
    void unless_whoever_starts_the_host_allows_it_nothing_private_is_registered() {
        try (Host host = Host.billing(HostOptions.at("2026-01-31T12:00:00Z"))) {
            assertThat(host.postBilling("/admin/webhooks", Json.object().put("url", url()))
                            .faultyFields())
                    .containsExactly("url");
            assertThat(host.postBilling("/admin/webhooks", Json.object().put("url", url().replace("http:", "https:")))
                            .faultyFields())
                    .containsExactly("url");
            assertThat(received).isEmpty();
        }
    }

    private JsonNode register(Host host) {
        ObjectNode body = Json.object("{'types': ['billing.invoice.*']}").put("url", url());
        return host.postBilling("/admin/webhooks", body).expect(201).json();
    }

    /** Without a body: with the usual grace. */
    private static Answer rotated(Host host, String path) {
        return host.talk().post(Host.BILLING + path + "/rotate-secret", Tokens.ADMIN, "");
    }

    private static Set<String> delivered(Host host, String path) {
        return host.billing(path + "/deliveries?status=delivered").path("deliveries").findValuesAsText("id").stream()
                .collect(Collectors.toSet());
    }

    private static JsonNode delivery(Host host, String path) {
        return host.billing(path + "/deliveries").path("deliveries").path(0);
    }

    private static String metrics(Host host) {
        return host.talk()
                .get(Host.BILLING + "/metrics", Tokens.ADMIN)
                .expect(200)
                .body();
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook?key=1";
    }

    private void take(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 503 : 204, -1);
        exchange.close();
    }

    private static void eventually(String what, BooleanSupplier happened) {
        Eventually.within(PATIENCE, what, happened);
    }

    private static String hmac(String content, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}

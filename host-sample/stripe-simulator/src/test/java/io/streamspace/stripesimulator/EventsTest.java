package io.streamspace.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How events reach a webhook, and what survives a restart. */
final class EventsTest {

    private static final String SECRET = "whsec_test";

    private final Stage stage = new Stage();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    @Test
    void an_event_is_signed_as_stripe_signs_and_read_by_its_library() throws Exception {
        stage.customer();
        SimulatorEvent told = stage.control.events().get(0);

        Event event = Webhook.constructEvent(told.body(), told.signature(SECRET, Instant.now()), SECRET);

        assertThat(event.getType()).isEqualTo("customer.created");
        assertThat(event.getDataObjectDeserializer().getObject()).isPresent();
    }

    @Test
    void an_event_is_posted_again_until_it_is_taken() throws Exception {
        Queue<String> signatures = new ConcurrentLinkedQueue<>();
        AtomicInteger refusals = new AtomicInteger(1);
        HttpServer webhook = listen(signatures, refusals);
        try {
            stage.control.webhook("http://127.0.0.1:" + webhook.getAddress().getPort() + "/", SECRET);
            stage.customer();
            stage.provider.awaitTold();
            while (stage.control.pendingEvents() > 0) {
                stage.provider.awaitTold();
                Thread.onSpinWait();
            }
        } finally {
            webhook.stop(0);
        }

        assertThat(signatures).hasSize(2).allMatch(signature -> signature.startsWith("t="));
    }

    @Test
    void held_events_wait_until_they_are_released() throws Exception {
        Queue<String> signatures = new ConcurrentLinkedQueue<>();
        HttpServer webhook = listen(signatures, new AtomicInteger());
        try {
            stage.control.holdEvents();
            stage.control.webhook("http://127.0.0.1:" + webhook.getAddress().getPort() + "/", SECRET);
            stage.customer();
            assertThat(stage.control.pendingEvents()).isEqualTo(1);
            stage.control.releaseEvents();
            stage.provider.awaitTold();
        } finally {
            webhook.stop(0);
        }

        assertThat(signatures).hasSize(1);
    }

    @Test
    void everything_survives_a_restart() throws Exception {
        StripeSimulator first = StripeSimulator.keptIn(folder, stage.clock::get);
        String customer = kept(first);
        first.advanceTo(Instant.parse("2026-03-01T00:00:00Z"));
        int events = first.control().events().size();
        first.close();

        StripeSimulator second = StripeSimulator.keptIn(folder, stage.clock::get);

        assertThat(second.control().object(customer).path("object").asText()).isEqualTo("customer");
        assertThat(second.control().events()).hasSize(events);
        assertThat(kept(second)).isNotEqualTo(customer);
        for (String file : List.of("demo-provider.json", "demo-provider.changes")) {
            assertThat(Files.readString(folder.resolve(file))).doesNotContain("4242424242424242");
        }
        second.close();
    }

    private static String kept(StripeSimulator provider) throws Exception {
        try (SimulatorServer server = SimulatorServer.start(provider, 0)) {
            return StripeClient.builder()
                    .setApiKey("sk_test_demo")
                    .setApiBase(server.url())
                    .build()
                    .v1()
                    .customers()
                    .create()
                    .getId();
        }
    }

    private static HttpServer listen(Queue<String> signatures, AtomicInteger refusals) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            signatures.add(exchange.getRequestHeaders().getFirst("Stripe-Signature"));
            byte[] answer = "ok".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 500 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }
}

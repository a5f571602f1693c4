package io.streamspace.billing.provider.adapter.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streamspace.billing.provider.gateway.CircuitBreaker;
import io.streamspace.billing.provider.gateway.ProviderSettings;
import io.streamspace.billing.provider.gateway.ProviderSettings.Collecting;
import io.streamspace.billing.provider.gateway.ProviderSettings.Timeouts;
import io.streamspace.billing.provider.gateway.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server that keeps what it is sent and says what it is told to. */
final class LoopbackStripe implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String KEY = "sk_test_do_not_show_me";

    /**
     * @param form the body, or else the query, as nested JSON
     * @param key of idempotency; null: none
     */
    record Request(
            String method,
            String path,
            JsonNode form,
            @Nullable String key,
            Map<String, List<String>> headers) {

        String line() {
            return method + " " + path;
        }
    }

    /** @param body null: the connection is dropped without an answer */
    record Reply(int status, @Nullable String body, Map<String, String> headers) {

        static Reply ok(Object body) {
            return new Reply(200, body.toString(), Map.of());
        }

        static Reply error(int status, String error) {
            return new Reply(status, "{\"error\":" + error + "}", Map.of());
        }

        static Reply dropped() {
            return new Reply(0, null, Map.of());
        }
    }

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Function<Request, Reply> answers;

    LoopbackStripe(Function<Request, Reply> answers) {
        this.answers = answers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    void answer(Function<Request, Reply> with) {
        this.answers = with;
    }

    List<Request> requests() {
        return requests;
    }

    Request last() {
        return requests.get(requests.size() - 1);
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    StripeGateway gateway() {
        return gateway(() -> NOW);
    }

    /** @param machineClock of the breaker */
    StripeGateway gateway(Supplier<Instant> machineClock) {
        CircuitBreaker circuitBreaker = new CircuitBreaker(CircuitBreaker.Terms.USUAL, machineClock, new Random(1));
        return new StripeGateway(
                terms(PATIENCE), new StripeGateway.Surroundings(base(), circuitBreaker, () -> NOW, "here"));
    }

    static ProviderSettings terms() {
        return terms(Duration.ofMillis(300));
    }

    static ProviderSettings terms(Duration readTimeout) {
        return terms(readTimeout, Duration.ofSeconds(20));
    }

    static ProviderSettings terms(Duration readTimeout, Duration callerTimeout) {
        return new ProviderSettings(
                new Secret(KEY),
                List.of(new Secret("whsec_do_not_show_me")),
                Collecting.AUTOMATIC,
                List.of(1, 3, 5),
                null,
                new Timeouts(Duration.ofSeconds(2), readTimeout, callerTimeout));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = exchange.getRequestURI().getRawQuery();
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Forms.decode(body.isEmpty() && query != null ? query : body),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    Map.copyOf(exchange.getRequestHeaders()));
            requests.add(request);
            reply(exchange, answers.apply(request));
        }
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        String text = reply.body();
        if (text == null) {
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

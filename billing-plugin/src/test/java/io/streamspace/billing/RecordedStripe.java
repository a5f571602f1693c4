package io.streamspace.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streamspace.billing.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A server that answers what is read with objects as they were recorded, in their own shape, and lists made of them. */
final class RecordedStripe implements AutoCloseable {

    private final Map<String, JsonNode> objects = new ConcurrentHashMap<>();
    final List<String> otherRequests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    RecordedStripe() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void put(JsonNode object) {
        objects.put(object.required("id").asText(), object);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode answer = exchange.getRequestMethod().equals("GET")
                    ? answer(exchange.getRequestURI().getPath(), query(exchange))
                    : null;
            if (answer == null && !exchange.getRequestMethod().equals("GET")) {
                otherRequests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            }
            byte[] body = (answer == null ? "{\"error\":{\"code\":\"resource_missing\",\"message\":\"none\"}}" : answer)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8);
    }

    private @Nullable JsonNode answer(String path, String query) {
        return switch (path) {
            case "/v1/refunds" -> list("refund", "payment_intent", value(query, "payment_intent"));
            case "/v1/invoice_payments" -> list("invoice_payment", "", null);
            default ->
                path.endsWith("/payment_methods")
                        ? list("payment_method", "customer", path.split("/", -1)[3])
                        : objects.get(path.substring(path.lastIndexOf('/') + 1));
        };
    }

    private static @Nullable String value(String query, String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }

    private JsonNode list(String kind, String field, @Nullable String value) {
        ObjectNode list = Json.MAPPER.createObjectNode().put("object", "list").put("has_more", false);
        ArrayNode data = list.putArray("data");
        objects.values().stream()
                .filter(object ->
                        value != null && object.path("object").asText().equals(kind))
                .filter(object -> object.path(field).asText().equals(value))
                .forEach(data::add);
        return list;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.streamspace.e2e.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streamspace.e2e.host.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who is told of everything, and takes some messages only at the second try. */
final class WebhookReceiver implements AutoCloseable {

    private static final int ONE_OF_SO_MANY_IS_REFUSED = 4;

    private final HttpServer server;
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final List<String> changed = new CopyOnWriteArrayList<>();

    WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Each message once, whatever became of it. */
    List<JsonNode> messages() {
        List<JsonNode> messages = new ArrayList<>();
        bodies.values().forEach(body -> messages.add(Json.read(body)));
        return messages;
    }

    /** Ids under which another message came than the first time. */
    List<String> changed() {
        return List.copyOf(changed);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String before = bodies.putIfAbsent(id, body);
        if (before != null && !before.equals(body)) {
            changed.add(id);
        }
        boolean refused = before == null && Math.floorMod(id.hashCode(), ONE_OF_SO_MANY_IS_REFUSED) == 0;
        exchange.sendResponseHeaders(refused ? 503 : 204, -1);
        exchange.close();
    }
}

package io.streamspace.e2e.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who listens to the plugin's stream, from being ready until they or the host end it. */
public final class LiveStream implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** @param text all lines, as they came */
    public record Event(String text) {

        public String name() {
            return field("event");
        }

        public JsonNode data() {
            return Json.read(field("data"));
        }

        private String field(String name) {
            return text.lines()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }
    }

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Thread reading = new Thread(this::read, "HttpClient-stream");

    private LiveStream(HttpResponse<InputStream> response) {
        this.response = response;
        reading.setDaemon(true);
        reading.start();
    }

    /** @param headers names and values in turn */
    public static LiveStream open(Talk talk, String query, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(talk.address() + Host.BILLING + "/stream" + query))
                .header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<InputStream> response = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("no stream: " + response.statusCode());
            }
            LiveStream stream = new LiveStream(response);
            stream.await("ready");
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpHeaders headers() {
        return response.headers();
    }

    /** Everything told so far. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** The newest event of a name; waits for the first one. */
    public Event await(String name) {
        Eventually.within(
                PATIENCE,
                "event " + name + " among " + events,
                () -> !named(name).isEmpty());
        List<Event> named = named(name);
        return named.get(named.size() - 1);
    }

    public List<Event> named(String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    public boolean isEnded() {
        return !reading.isAlive();
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            StringBuilder text = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                text.append(line).append('\n');
                if (line.isEmpty()) {
                    events.add(new Event(text.toString()));
                    text.setLength(0);
                }
            }
        } catch (IOException e) {
            events.add(new Event("event: broken\ndata: {}\n"));
        }
    }
}

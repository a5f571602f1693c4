package io.streamspace.e2e.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP to one host. */
public final class Talk {

    public static final String JSON = "application/json";

    private static final Duration LONGEST_WALK = Duration.ofMinutes(15);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final Duration patience;

    public Talk(int port) {
        this(port, LONGEST_WALK);
    }

    /** @param patience how long an answer is waited for */
    public Talk(int port, Duration patience) {
        this.base = "http://127.0.0.1:" + port;
        this.patience = patience;
    }

    /**
     * What is asked.
     *
     * @param token null for nobody's
     */
    public record Request(
            String method,
            String path,
            @Nullable String token,
            @Nullable String body,
            Map<String, String> headers) {

        public static Request get(String path, @Nullable String token) {
            return new Request("GET", path, token, null, Map.of());
        }

        public static Request post(String path, @Nullable String token, String body) {
            return new Request("POST", path, token, body, Map.of("Content-Type", JSON));
        }

        public Request as(String anotherMethod) {
            return new Request(anotherMethod, path, token, body, headers);
        }

        public Request with(Map<String, String> otherHeaders) {
            return new Request(method, path, token, body, otherHeaders);
        }
    }

    /** Where a browser finds it. */
    public String address() {
        return base;
    }

    public Answer get(String path, @Nullable String token) {
        return send(Request.get(path, token));
    }

    public Answer post(String path, @Nullable String token, String body) {
        return send(Request.post(path, token, body));
    }

    /** @throws UncheckedIOException if the host is away, or goes away before it answered */
    public Answer send(Request request) {
        try {
            HttpResponse<String> response = client.send(http(request), BodyHandlers.ofString());
            return new Answer(
                    request.method() + " " + request.path(),
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest http(Request request) {
        String body = request.body();
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(base + request.path()))
                .timeout(patience)
                .method(request.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        request.headers().forEach(http::header);
        if (request.token() != null) {
            http.header("Authorization", "Bearer " + request.token());
        }
        return http.build();
    }
}

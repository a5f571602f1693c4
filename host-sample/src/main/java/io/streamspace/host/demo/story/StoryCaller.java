package io.streamspace.host.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.streamspace.host.demo.story.Stories.StoryCalls;
import io.streamspace.host.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the host as its people do: over HTTP, each with a token of their own. */
final class StoryCaller {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 20;
    private static final int CATCHING_UP = 503;
    private static final int LONGEST_TEXT = 300;

    private final HttpClient client = HttpClient.newHttpClient();
    private final StoryCalls calls;

    StoryCaller(StoryCalls calls) {
        this.calls = calls;
    }

    String sink() {
        return calls.sink();
    }

    /** @throws StoryFailure the given one if the host stops: then nothing failed but the host */
    void requireGoing(StoryFailure failure) {
        if (calls.stopping().getAsBoolean()) {
            throw failure;
        }
    }

    /** A request as it is sent. */
    record Call(
            String as, String method, String path, @Nullable String body, String type, String key) {}

    /** A status, and the body; missing if it is no JSON. */
    record Answer(int status, String text, JsonNode json) {

        /** Whether it has these values, by pointer. */
        boolean has(Map<String, String> values) {
            return values.entrySet().stream()
                    .allMatch(value ->
                            Pointers.value(json, value.getKey()).asText().equals(value.getValue()));
        }

        String shown() {
            return status + " " + (text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text);
        }
    }

    /**
     * Sends a request, and again while the answer is 503 or lacks the awaited values, for at most half a minute.
     *
     * @return the last answer
     */
    Answer answer(Call call, Map<String, String> awaited) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = once(call);
        while ((answer.status() == CATCHING_UP || !answer.has(awaited))
                && System.nanoTime() < deadline
                && !calls.stopping().getAsBoolean()) {
            Thread.sleep(PAUSE_MILLIS);
            answer = once(call);
        }
        return answer;
    }

    private Answer once(Call call) throws InterruptedException {
        try {
            HttpResponse<String> response = client.send(request(call), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), json(response));
        } catch (IOException e) {
            throw new StoryFailure("not answered: " + e);
        }
    }

    private HttpRequest request(Call call) {
        URI uri = URI.create(call.path().startsWith("/") ? calls.address() + call.path() : call.path());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .method(
                        call.method(),
                        call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body()));
        if (call.body() != null) {
            request.header("Content-Type", call.type());
        }
        if (!call.as().isEmpty()) {
            String token = calls.tokens()
                    .apply(call.as())
                    .orElseThrow(() -> new StoryFailure("nobody is called " + call.as()));
            request.header("Authorization", "Bearer " + token);
            request.header("Idempotency-Key", call.key());
        }
        return request.build();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json");
        return isJson && !response.body().isBlank() ? Json.MAPPER.readTree(response.body()) : MissingNode.getInstance();
    }
}

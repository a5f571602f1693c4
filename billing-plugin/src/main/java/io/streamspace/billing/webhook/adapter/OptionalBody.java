package io.streamspace.billing.webhook.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.config.Json;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The body of a request that can do without one. */
final class OptionalBody {

    private static final int MOST_BYTES = 10_000;

    private OptionalBody() {}

    /** An empty object if there is none. */
    static JsonNode of(HttpServletRequest request) {
        String text = read(request);
        JsonNode body = Json.read(text.isBlank() ? "{}" : text);
        if (!body.isObject()) {
            throw new Problem(Problem.Kind.MALFORMED, "malformed_json", "The body must be a JSON object.");
        }
        return body;
    }

    private static String read(HttpServletRequest request) {
        try {
            return new String(request.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

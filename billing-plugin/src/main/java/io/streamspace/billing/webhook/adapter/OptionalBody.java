package io.streamspace.billing.webhook.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.config.Json;
import io.streamspace.billing.values.Problem;

/** The body of a request that can do without one. */
final class OptionalBody {

    private OptionalBody() {}

    /** An empty object if there is none. */
    static JsonNode of(String text) {
        JsonNode body = Json.read(text.isBlank() ? "{}" : text);
        if (!body.isObject()) {
            throw new Problem(Problem.Kind.MALFORMED, "malformed_json", "The body must be a JSON object.");
        }
        return body;
    }
}

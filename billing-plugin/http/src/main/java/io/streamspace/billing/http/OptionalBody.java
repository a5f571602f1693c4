package io.streamspace.billing.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.values.Problem;

/** Reads the body of a request that may be left out; without one, an empty object. */
public final class OptionalBody {

    private OptionalBody() {}

    /** @throws Problem 400 for what is not a JSON object */
    public static JsonNode read(String body) {
        JsonNode json = body.isBlank() ? Json.MAPPER.createObjectNode() : Json.read(body);
        if (!json.isObject()) {
            throw new Problem(Problem.Kind.MALFORMED, "malformed_json", "The body must be a JSON object.");
        }
        return json;
    }
}

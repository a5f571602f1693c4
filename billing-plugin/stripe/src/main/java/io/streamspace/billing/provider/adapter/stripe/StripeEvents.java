package io.streamspace.billing.provider.adapter.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.regex.Pattern;

/** Stripe's events, of every API version: what they are about, never what they say about it. */
public final class StripeEvents {

    /** Whatever can be stored and sent: no control characters, no halves of characters, not longer than any id of Stripe's. */
    private static final Pattern WORD = Pattern.compile("[^\\p{Cc}\\p{Cs}]{0,255}");

    /** The last second of the year 9999. */
    private static final long LATEST = 253_402_300_799L;

    private StripeEvents() {}

    /**
     * Reads a body whose signature has been verified.
     *
     * @throws Problem 400 {@code malformed_event}
     */
    public static ProviderEvent read(String rawBody) {
        JsonNode json = tree(rawBody);
        JsonNode object = json.path("data").path("object");
        return new ProviderEvent(
                required(json, "id"),
                required(json, "type"),
                word("api_version", json.path("api_version").asText("")),
                required(object, "object"),
                word("object id", object.path("id").asText("")),
                createdAt(json),
                ProviderMode.ofLivemode(json.path("livemode").asBoolean(false)));
    }

    private static JsonNode tree(String rawBody) {
        try {
            return Json.read(rawBody);
        } catch (Problem e) {
            throw malformed("JSON");
        }
    }

    private static Instant createdAt(JsonNode json) {
        if (!json.path("created").canConvertToLong() || !json.path("created").isIntegralNumber()) {
            throw malformed("created");
        }
        long seconds = json.get("created").longValue();
        if (seconds < 0 || seconds > LATEST) {
            throw malformed("created");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private static String required(JsonNode json, String field) {
        String text = json.path(field).isTextual() ? json.path(field).asText() : "";
        if (text.isEmpty()) {
            throw malformed(field);
        }
        return word(field, text);
    }

    private static String word(String field, String text) {
        if (!WORD.matcher(text).matches()) {
            throw malformed(field);
        }
        return text;
    }

    private static Problem malformed(String field) {
        return new Problem(
                Problem.Kind.MALFORMED, "malformed_event", "It is no event of Stripe's: no usable " + field + ".");
    }
}

package io.streamspace.billing.provider.adapter.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** What was recorded or published by others, see SOURCE.md. */
final class StripeVectors {

    private StripeVectors() {}

    static JsonNode json(String text) {
        return Json.read(text);
    }

    /** Each with {@code name} and {@code event}. */
    static List<JsonNode> events() {
        return lines("events.jsonl.gz");
    }

    /** Each with {@code method}, {@code uri}, {@code status} and {@code response}. */
    static List<JsonNode> recorded() {
        return lines("recorded.jsonl.gz");
    }

    /** A published object of a kind, in the SDK's API version. */
    static JsonNode fixture(String kind) {
        return json(text("fixtures.json.gz")).required(kind);
    }

    static String schema(String name) {
        return text("schema-" + name + ".json.gz");
    }

    private static List<JsonNode> lines(String file) {
        return text(file).lines().map(StripeVectors::json).toList();
    }

    private static String text(String file) {
        try (InputStream stream =
                Objects.requireNonNull(StripeVectors.class.getResourceAsStream("/vectors/stripe/" + file), file)) {
            return new String(new GZIPInputStream(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.streamspace.billing.entitlement.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.entitlement.QuotaHeadroom;
import io.streamspace.billing.entitlement.QuotaHeadroom.Beyond;
import io.streamspace.billing.entitlement.SharedSnapshot;
import io.streamspace.billing.entitlement.SharedSnapshot.Origin;
import io.streamspace.billing.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A picture as text. What is no such text, or of another format, is no picture. */
final class SnapshotText {

    private static final int FORMAT = 1;

    private SnapshotText() {}

    static String of(SharedSnapshot picture) {
        ObjectNode text = Json.MAPPER.createObjectNode();
        text.put("format", FORMAT);
        text.put("terms", picture.origin().termsVersion());
        text.put("read_at", picture.origin().readAt().toEpochMilli());
        text.put("lifetime_ms", picture.origin().lifetime().toMillis());
        ObjectNode meters = text.putObject("meters");
        picture.quotaHeadrooms()
                .forEach((meter, quotaHeadroom) -> meters.putArray(meter)
                        .add(quotaHeadroom.room())
                        .add(quotaHeadroom.beyond().name()));
        return text.toString();
    }

    static Optional<SharedSnapshot> read(String text, Duration left) {
        try {
            JsonNode tree = Json.MAPPER.readTree(text);
            return tree.path("format").asInt() == FORMAT ? Optional.of(picture(tree, left)) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static SharedSnapshot picture(JsonNode tree, Duration left) {
        Map<String, QuotaHeadroom> quotaHeadrooms = new HashMap<>();
        tree.required("meters").properties().forEach(meter -> quotaHeadrooms.put(meter.getKey(), admission(meter)));
        Origin origin = new Origin(
                tree.required("terms").intValue(),
                Instant.ofEpochMilli(tree.required("read_at").longValue()),
                Duration.ofMillis(tree.required("lifetime_ms").longValue()));
        return new SharedSnapshot(quotaHeadrooms, origin, left);
    }

    private static QuotaHeadroom admission(Map.Entry<String, JsonNode> meter) {
        JsonNode parts = meter.getValue();
        return new QuotaHeadroom(
                parts.required(0).longValue(), Beyond.valueOf(parts.required(1).asText()));
    }
}

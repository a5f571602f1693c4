package io.streamspace.billing.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** Finds the fields of a body that its schema does not name: {@code buyer.adress}, {@code lines[2].ammount}. */
final class UnknownFields {

    private final ApiDocument document;
    private final Consumer<String> found;

    /** @param found told the path of each unknown field */
    UnknownFields(ApiDocument document, Consumer<String> found) {
        this.document = document;
        this.found = found;
    }

    /** Compares a body with a schema: only objects that the schema closes ({@code additionalProperties: false}) are judged. */
    void find(JsonNode schema, JsonNode body) {
        compare(schema, body, "");
    }

    private void compare(JsonNode schema, JsonNode value, String path) {
        if (value.isObject()) {
            compareFields(alternative(schema, "properties"), value, path);
        } else if (value.isArray()) {
            JsonNode items = alternative(schema, "items").path("items");
            for (int i = 0; i < value.size(); i++) {
                compare(items, value.get(i), path + "[" + i + "]");
            }
        }
    }

    private void compareFields(JsonNode schema, JsonNode object, String path) {
        JsonNode others = schema.isBoolean() ? schema : schema.path("additionalProperties");
        boolean isClosed = others.isBoolean() && !others.booleanValue();
        object.properties().forEach(field -> {
            JsonNode known = schema.path("properties").path(field.getKey());
            String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (!known.isMissingNode()) {
                compare(known, field.getValue(), name);
            } else if (isClosed) {
                found.accept(name);
            }
        });
    }

    /** The schema itself, or of its alternatives the one that describes objects or lists. */
    private JsonNode alternative(JsonNode schema, String keyword) {
        JsonNode resolved = document.resolved(schema);
        for (JsonNode one : resolved.path("oneOf")) {
            if (document.resolved(one).has(keyword)) {
                return document.resolved(one);
            }
        }
        return resolved;
    }
}

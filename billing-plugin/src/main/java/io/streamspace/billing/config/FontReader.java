package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.pdf.FontLimits;

/** Reads {@code fonts}, valid by the schema, filling in the schema's defaults. */
final class FontReader {

    private final JsonNode defaults;

    FontReader(JsonNode schema) {
        this.defaults = schema.path("properties");
    }

    FontLimits read(JsonNode json) {
        return new FontLimits(
                value(json, "filesMax"), value(json, "fileMegabytesMax"), value(json, "folderMegabytesMax"));
    }

    private int value(JsonNode json, String key) {
        return (json.hasNonNull(key) ? json.get(key) : defaults.path(key).path("default")).asInt();
    }
}

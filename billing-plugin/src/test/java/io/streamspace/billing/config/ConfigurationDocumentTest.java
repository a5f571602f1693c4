package io.streamspace.billing.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The configuration document is the schema in prose: one row for every key, at any depth. {@code -Dwrite=true} writes it
 * anew.
 */
class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

    private static final String HEAD = """
            # Configuration

            Made from the plugin's
            [JSON schema](../billing-plugin/src/main/resources/io/streamspace/billing/config/configuration-schema.json); do not edit it by
            hand (`ConfigurationDocumentTest`). Configure by `--config FILE` at the first start, in the form of the [admin page](plugins.png), or by
            `PATCH /api/plugins/streamspace-billing` `{"config": {…}}`. Unknown keys are refused. Durations are ISO 8601 (`PT5M`, `P14D`).
            A key of an object is written `object.key`, of each element of a list `list[].key`.
            """;

    @Test
    void the_document_has_every_key_of_the_schema() throws IOException {
        String expected = HEAD + sections(schema());
        if (Boolean.getBoolean("write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertEquals(expected, Files.readString(DOCUMENT));
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in = BillingSettings.class.getResourceAsStream("configuration-schema.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static String sections(JsonNode schema) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        schema.get("properties")
                .properties()
                .forEach(property -> rows.computeIfAbsent(
                                property.getValue().path("x-section").asText("General"), section -> new ArrayList<>())
                        .addAll(rows(property.getKey(), property.getValue())));
        StringBuilder text = new StringBuilder();
        rows.forEach((section, lines) -> text.append("\n## ")
                .append(section)
                .append("\n\n| key | value | default | |\n|---|---|---|---|\n")
                .append(String.join("", lines)));
        return text.toString();
    }

    /** The row of a key, and those of the keys within. */
    private static List<String> rows(String key, JsonNode node) {
        List<String> rows = new ArrayList<>();
        rows.add("| `%s` | %s | %s | %s |%n"
                .formatted(
                        key,
                        values(node),
                        standard(node),
                        cell(node.path("description").asText("")))
                .replace(System.lineSeparator(), "\n"));
        rows.addAll(within(key + ".", node));
        rows.addAll(within(key + "[].", node.path("items")));
        return rows;
    }

    private static List<String> within(String prefix, JsonNode node) {
        List<String> rows = new ArrayList<>();
        node.path("properties")
                .properties()
                .forEach(property -> rows.addAll(rows(prefix + property.getKey(), property.getValue())));
        return rows;
    }

    private static String values(JsonNode node) {
        if (node.has("enum")) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < node.get("enum").size(); i++) {
                values.add("`%s` (%s)"
                        .formatted(
                                node.get("enum").get(i).asText(),
                                node.get("x-enumNames").get(i).asText()));
            }
            return String.join(", ", values);
        }
        String type = node.path("format").asText(node.path("type").asText("any"));
        String range = range(node);
        return range.isEmpty() ? type : type + ", " + range;
    }

    private static String range(JsonNode node) {
        List<String> parts = new ArrayList<>();
        add(parts, "from ", number(node, "minimum"));
        add(parts, "above ", number(node, "exclusiveMinimum"));
        add(parts, "to ", number(node, "maximum"));
        add(parts, "at most ", number(node, "maxItems"));
        add(parts, "up to ", node.has("maxLength") ? node.get("maxLength").asText() + " characters" : null);
        return String.join(" ", parts);
    }

    private static @Nullable String number(JsonNode node, String key) {
        return node.has(key) ? node.get(key).decimalValue().toPlainString() : null;
    }

    private static void add(List<String> parts, String word, @Nullable String value) {
        if (value != null) {
            parts.add(word + value);
        }
    }

    private static String standard(JsonNode node) {
        return node.has("default") ? "`" + cell(node.get("default").toString()) + "`" : "";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}

package io.streamspace.stripesimulator.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading JSON objects by dotted paths. */
public final class Json {

    public static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static JsonNode at(JsonNode node, String path) {
        return node.at("/" + path.replace('.', '/'));
    }

    /** Null where there is none. */
    public static @Nullable String text(JsonNode node, String path) {
        JsonNode found = at(node, path);
        return found.isMissingNode() || found.isNull() ? null : found.asText();
    }

    public static String requiredText(JsonNode node, String path) {
        String text = text(node, path);
        if (text == null) {
            throw new IllegalStateException(path + " is not set in " + node);
        }
        return text;
    }

    /** 0 where there is none. */
    public static long number(JsonNode node, String path) {
        return at(node, path).asLong();
    }

    public static boolean truth(JsonNode node, String path) {
        return at(node, path).asBoolean();
    }

    public static boolean isSet(JsonNode node, String path) {
        return text(node, path) != null;
    }

    public static boolean has(JsonNode node, String path, @Nullable String value) {
        return value != null && value.equals(text(node, path));
    }

    public static ObjectNode part(JsonNode node, String path) {
        JsonNode found = at(node, path);
        return found instanceof ObjectNode part ? part : object();
    }

    /** The objects of a list or an array. */
    public static List<ObjectNode> parts(JsonNode node, String path) {
        List<ObjectNode> parts = new ArrayList<>();
        at(node, path).forEach(part -> parts.add((ObjectNode) part));
        return parts;
    }

    public static String write(JsonNode node) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectNode read(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

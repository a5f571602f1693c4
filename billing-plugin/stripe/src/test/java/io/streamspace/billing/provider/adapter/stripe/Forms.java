package io.streamspace.billing.provider.adapter.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Forms with bracketed names, such as {@code line_items[0][price]=p}, as the JSON they stand for. */
final class Forms {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What is text whatever it looks like. */
    private static final Set<String> TEXTS = Set.of("metadata", "name", "description", "client_reference_id");

    private Forms() {}

    static JsonNode decode(String form) {
        ObjectNode root = JSON.objectNode();
        Arrays.stream(form.split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> put(root, pair));
        return StripeVectors.json(withArrays(root).toString());
    }

    private static void put(ObjectNode root, String pair) {
        int equals = pair.indexOf('=');
        List<String> steps =
                List.of(decoded(pair.substring(0, equals)).replace("]", "").split("\\["));
        ObjectNode node = root;
        for (String step : steps.subList(0, steps.size() - 1)) {
            node = node.withObjectProperty(step);
        }
        String value = decoded(pair.substring(equals + 1));
        boolean isText = steps.stream().anyMatch(TEXTS::contains);
        node.set(steps.get(steps.size() - 1), isText ? JSON.textNode(value) : typed(value));
    }

    private static JsonNode typed(String value) {
        if (value.equals("true") || value.equals("false")) {
            return JSON.booleanNode(Boolean.parseBoolean(value));
        }
        return value.matches("-?\\d{1,18}") ? JSON.numberNode(Long.parseLong(value)) : JSON.textNode(value);
    }

    /** An object whose names are 0, 1, 2 … is an array. */
    private static JsonNode withArrays(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        boolean isArray =
                !object.isEmpty() && IntStream.range(0, object.size()).allMatch(i -> object.has(String.valueOf(i)));
        if (isArray) {
            ArrayNode array = JSON.arrayNode();
            IntStream.range(0, object.size()).forEach(i -> array.add(withArrays(object.get(String.valueOf(i)))));
            return array;
        }
        ObjectNode copy = JSON.objectNode();
        object.properties().forEach(field -> copy.set(field.getKey(), withArrays(field.getValue())));
        return copy;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

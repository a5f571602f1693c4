package io.streamspace.stripesimulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code a=1&b[c]=2&d[0][e]=3&f[]=4} as JSON; every value is a text. */
public final class Form {

    private static final String NEXT = "";

    private Form() {}

    public static ObjectNode read(String encoded) {
        ObjectNode form = Json.object();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                add(form, pair);
            }
        }
        return (ObjectNode) arrays(form);
    }

    private static void add(ObjectNode form, String pair) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        put(form, path(name), value);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw StripeError.invalid("Invalid form encoding: " + e.getMessage());
        }
    }

    private static List<String> path(String name) {
        List<String> path = new ArrayList<>();
        int bracket = name.indexOf('[');
        path.add(bracket < 0 ? name : name.substring(0, bracket));
        while (bracket >= 0) {
            int end = name.indexOf(']', bracket);
            if (end < 0) {
                throw StripeError.invalid("Invalid parameter name: " + name);
            }
            path.add(name.substring(bracket + 1, end));
            bracket = name.indexOf('[', end);
        }
        return path;
    }

    private static void put(ObjectNode form, List<String> path, String value) {
        ObjectNode at = form;
        for (String step : path.subList(0, path.size() - 1)) {
            JsonNode next = at.get(key(at, step));
            at = next instanceof ObjectNode inner ? inner : at.putObject(key(at, step));
        }
        at.put(key(at, path.get(path.size() - 1)), value);
    }

    private static String key(ObjectNode at, String step) {
        return step.equals(NEXT) ? String.valueOf(at.size()) : step;
    }

    /** Objects of which all names are numbers were arrays; metadata never is one. */
    private static JsonNode arrays(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
            if (!entry.getKey().equals("metadata")) {
                object.set(entry.getKey(), arrays(entry.getValue()));
            }
        }
        return isArray(object) ? array(object) : object;
    }

    private static boolean isArray(ObjectNode object) {
        return !object.isEmpty()
                && object.properties().stream()
                        .allMatch(entry -> entry.getKey().chars().allMatch(Character::isDigit));
    }

    private static ArrayNode array(ObjectNode object) {
        ArrayNode array = Json.array();
        object.forEach(array::add);
        return array;
    }
}

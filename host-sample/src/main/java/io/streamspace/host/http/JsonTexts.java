package io.streamspace.host.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.IntStream;

/** Texts that JSON can write and PostgreSQL, or UTF-8, cannot: with a NUL character, or half a surrogate pair. */
public final class JsonTexts {

    private JsonTexts() {}

    /**
     * Checks every text and name in a body.
     *
     * @throws ProblemException 422, naming the field
     */
    public static void check(JsonNode body) {
        check("", body);
    }

    private static void check(String field, JsonNode value) {
        if (value.isTextual()) {
            check(field, value.textValue());
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            check(field + "[" + i + "]", value.get(i));
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            check(field.isEmpty() ? "name" : field, member.getKey());
            check(field.isEmpty() ? member.getKey() : field + "." + member.getKey(), member.getValue());
        }
    }

    private static void check(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw Problem.invalid(field, "must not hold a NUL character").asException();
        }
        if (IntStream.range(0, text.length()).anyMatch(i -> isAlone(text, i))) {
            throw Problem.invalid(field, "must not hold half of a surrogate pair")
                    .asException();
        }
    }

    private static boolean isAlone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}

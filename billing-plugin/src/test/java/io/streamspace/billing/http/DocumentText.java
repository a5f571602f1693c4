package io.streamspace.billing.http;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.json.Json;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** JSON as the document's file has it: on one line what fits in 120 columns, else a line a member. */
final class DocumentText {

    private static final int COLUMNS = 120;

    private DocumentText() {}

    static String of(JsonNode document) {
        return text(document, "", 0) + "\n";
    }

    /** @param before the columns taken on the value's line, without its indentation */
    private static String text(JsonNode value, String indent, int before) {
        String line = line(value);
        if (value.isEmpty() || indent.length() + before + line.length() < COLUMNS) {
            return line;
        }
        String deeper = indent + "  ";
        return value.isObject()
                ? "{\n" + lines(members(value).map(member -> member(member, deeper))) + "\n" + indent + "}"
                : "[\n" + lines(elements(value).map(one -> deeper + text(one, deeper, 0))) + "\n" + indent + "]";
    }

    private static String lines(Stream<String> members) {
        return members.collect(joining(",\n"));
    }

    private static String member(Map.Entry<String, JsonNode> member, String indent) {
        String name = name(member);
        return indent + name + text(member.getValue(), indent, name.length());
    }

    private static String line(JsonNode value) {
        if (value.isObject()) {
            return members(value)
                    .map(member -> name(member) + line(member.getValue()))
                    .collect(joining(", ", "{", "}"));
        }
        return value.isArray()
                ? elements(value).map(DocumentText::line).collect(joining(", ", "[", "]"))
                : Json.write(value);
    }

    private static String name(Map.Entry<String, JsonNode> member) {
        return Json.write(member.getKey()) + ": ";
    }

    private static Stream<Map.Entry<String, JsonNode>> members(JsonNode object) {
        return object.properties().stream();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

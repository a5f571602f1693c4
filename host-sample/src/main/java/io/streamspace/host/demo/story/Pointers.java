package io.streamspace.host.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of an answer by pointers such as {@code /invoices/[status=sent]/invoice_number}: names and positions as in RFC
 * 6901, and the first element of a list whose field has a value.
 */
final class Pointers {

    private static final Pattern SELECTION = Pattern.compile("\\[(?<field>[a-z_0-9]+)=(?<value>[^]]*)]");

    private Pointers() {}

    /** Missing where the pointer leads to nothing. */
    static JsonNode value(JsonNode from, String pointer) {
        JsonNode here = from;
        for (String segment : pointer.substring(1).split("/")) {
            Matcher selection = SELECTION.matcher(segment);
            here = selection.matches()
                    ? first(here, selection.group("field"), selection.group("value"))
                    : here.at("/" + segment);
        }
        return here;
    }

    private static JsonNode first(JsonNode list, String field, String value) {
        for (JsonNode element : list) {
            if (element.path(field).asText().equals(value)) {
                return element;
            }
        }
        return MissingNode.getInstance();
    }
}

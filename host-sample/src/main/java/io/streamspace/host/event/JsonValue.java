package io.streamspace.host.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.streamspace.host.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads one JSON value of an event by the limits of {@link Json}: at the door, and again where it is read back from the
 * log, so that both refuse the same. What cannot be read is a fault of the field where the reader stopped.
 */
final class JsonValue {

    private static final ObjectReader TREE = Json.MAPPER.readerFor(JsonNode.class);
    private static final int LONGEST_PATH = 256;

    private JsonValue() {}

    /** @throws FieldFault naming, dotted, where the text cannot be read; an empty field for the whole value */
    static JsonNode read(String text) {
        try (JsonParser parser = Json.MAPPER.createParser(text)) {
            return read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("a string fails to be read", e);
        }
    }

    /** @throws FieldFault naming, dotted, where the bytes cannot be read; an empty field for the whole value */
    static JsonNode read(byte[] bytes, int length) {
        try (JsonParser parser = Json.MAPPER.createParser(bytes, 0, length)) {
            return read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("an array fails to be read", e);
        }
    }

    private static JsonNode read(JsonParser parser) throws IOException {
        try {
            return TREE.readValue(parser);
        } catch (MismatchedInputException twice) {
            throw new FieldFault(path(parser), "a key is given twice, or there is no value");
        } catch (JsonProcessingException | NumberFormatException unreadable) {
            throw new FieldFault(path(parser), reason(parser));
        }
    }

    private static String reason(JsonParser parser) {
        return parser.getParsingContext().getNestingDepth() >= Json.DEEPEST
                ? "is nested deeper than " + Json.DEEPEST + " levels"
                : "is no JSON, or a number or name that is too long, out of range or half a surrogate pair";
    }

    private static String path(JsonParser parser) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = parser.getParsingContext(); !at.inRoot(); at = at.getParent()) {
            String step = at.inObject() ? at.getCurrentName() : Integer.toString(at.getCurrentIndex());
            if (step != null) {
                path.insert(0, path.isEmpty() ? step : step + ".");
            }
        }
        return Texts.shown(path.toString(), LONGEST_PATH);
    }
}

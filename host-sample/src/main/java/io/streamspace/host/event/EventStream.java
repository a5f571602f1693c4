package io.streamspace.host.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.streamspace.host.http.Json;
import io.streamspace.host.http.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a request's body: one event or an array of them. An element with a fault spoils only itself. */
final class EventStream {

    static final int MOST_EVENTS = 10_000;

    private static final ObjectReader ELEMENT =
            Json.MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final EventDoor door;

    EventStream(EventDoor door) {
        this.door = door;
    }

    /** One event; the body must be a JSON object. */
    List<Incoming> one(byte[] body) {
        return read(body, JsonToken.START_OBJECT);
    }

    /** Any number of events up to {@link #MOST_EVENTS}; the body must be a JSON array. */
    List<Incoming> many(byte[] body) {
        return read(body, JsonToken.START_ARRAY);
    }

    private List<Incoming> read(byte[] body, JsonToken beginning) {
        try (JsonParser parser = Json.MAPPER.createParser(body)) {
            if (parser.nextToken() != beginning) {
                throw malformed(
                        "The body must be a JSON " + (beginning == JsonToken.START_ARRAY ? "array." : "object."));
            }
            List<Incoming> events = beginning == JsonToken.START_ARRAY ? array(parser) : List.of(element(parser));
            if (parser.nextToken() != null) {
                throw malformed("Something follows the end of the body.");
            }
            return events;
        } catch (IOException e) {
            throw malformed("The body is not well-formed JSON.");
        }
    }

    private List<Incoming> array(JsonParser parser) throws IOException {
        List<Incoming> events = new ArrayList<>();
        while (next(parser) != JsonToken.END_ARRAY) {
            if (events.size() == MOST_EVENTS) {
                throw Problem.of(413, "batch_too_large", "A batch holds at most " + MOST_EVENTS + " events.")
                        .asException();
            }
            events.add(element(parser));
        }
        return events;
    }

    private Incoming element(JsonParser parser) throws IOException {
        int depth = parser.getParsingContext().getNestingDepth()
                - (parser.currentToken().isStructStart() ? 1 : 0);
        try {
            JsonNode event = ELEMENT.readValue(parser);
            return door.judge(event);
        } catch (MismatchedInputException duplicateKey) {
            skipTo(depth, parser);
            return new Incoming.Rejected(null, null, "event: a key is given twice");
        }
    }

    private static void skipTo(int depth, JsonParser parser) throws IOException {
        while (parser.getParsingContext().getNestingDepth() > depth) {
            next(parser);
        }
    }

    private static JsonToken next(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new EOFException("the body ends too early");
        }
        return token;
    }

    private static RuntimeException malformed(String detail) {
        return Problem.of(400, "malformed_json", detail).asException();
    }
}

package io.streamspace.host.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of an event whose value cannot be read: that it is JSON at all, and which source and id it names. Read
 * token by token and without limits, since the event's own length is one already.
 */
final class EventOutline {

    private static final JsonFactory UNLIMITED = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final byte[] ESCAPED = {'f', 'f', 'f', 'd'};

    private @Nullable String source;
    private @Nullable String id;

    private EventOutline() {}

    /** @throws io.streamspace.host.http.ProblemException 400 if the bytes are no JSON */
    static EventOutline of(byte[] event, int length) {
        EventOutline outline = new EventOutline();
        try {
            outline.read(event, length);
        } catch (JsonProcessingException malformed) {
            throw EventFrames.malformed("The body is not well-formed JSON.");
        }
        return outline;
    }

    /** Of an event of which only the beginning is there. */
    static EventOutline begun(byte[] event, int length) {
        EventOutline outline = new EventOutline();
        try {
            outline.read(event, length);
        } catch (JsonProcessingException endsTooEarly) {
            return outline;
        }
        return outline;
    }

    Incoming.Rejected rejected(FieldFault fault) {
        return Incoming.Rejected.of(source, id, fault);
    }

    private void read(byte[] event, int length) throws JsonProcessingException {
        try (JsonParser parser = UNLIMITED.createParser(withoutSurrogates(event, length))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING
                        && parser.getParsingContext().getNestingDepth() == 1) {
                    note(parser.currentName(), parser);
                } else if (token == JsonToken.VALUE_STRING) {
                    parser.finishToken();
                }
            }
        } catch (JsonProcessingException malformed) {
            throw malformed;
        } catch (IOException e) {
            throw new UncheckedIOException("an array fails to be read", e);
        }
    }

    /** A copy in which U+FFFD stands for escaped surrogates: half a pair in a name is refused by every reader, and is JSON. */
    private static byte[] withoutSurrogates(byte[] event, int length) {
        byte[] copy = Arrays.copyOf(event, length);
        for (int i = 0; i < length - 1; i++) {
            if (copy[i] == '\\') {
                i++;
                if (copy[i] == 'u' && i + ESCAPED.length < length && isSurrogate(copy[i + 1], copy[i + 2])) {
                    System.arraycopy(ESCAPED, 0, copy, i + 1, ESCAPED.length);
                }
            }
        }
        return copy;
    }

    private static boolean isSurrogate(byte first, byte second) {
        return (first | 0x20) == 'd' && Character.digit(second, 16) >= 8;
    }

    private void note(@Nullable String field, JsonParser parser) throws IOException {
        if ("source".equals(field)) {
            source = parser.getText();
        } else if ("id".equals(field)) {
            id = parser.getText();
        }
    }
}

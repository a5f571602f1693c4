package io.streamspace.host.event;

import io.streamspace.host.http.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a body into the bytes of its events as it streams in, holding one event at a time. It looks at brackets, quotes
 * and commas only; each event is then read by itself, so that one that cannot be read spoils no other.
 */
final class EventFrames {

    /** The data of an event holds at most 65,536 characters, of at most six bytes each; the rest is attributes. */
    static final int MOST_EVENT_BYTES = 512 << 10;

    private static final int END_OF_BODY = -1;
    private static final int USUAL_EVENT_BYTES = 2 << 10;

    private final BodyBytes body;
    private byte[] event = new byte[USUAL_EVENT_BYTES];
    private int length;
    private boolean isTooLarge;
    private boolean isFirst = true;

    EventFrames(InputStream body) {
        this.body = new BodyBytes(body);
    }

    /** The event's bytes, from 0 to {@link #length()}; overwritten by the next one. */
    byte[] event() {
        return event;
    }

    int length() {
        return length;
    }

    /** Whether the event is longer than {@link #MOST_EVENT_BYTES}; then only its beginning is held. */
    boolean isTooLarge() {
        return isTooLarge;
    }

    /** Reads the only event of a body, which must be a JSON object. */
    void only() throws IOException {
        int first = body.nextVisible();
        if (first != '{') {
            throw malformed("The body must be a JSON object.");
        }
        cut(first);
        checkEnd();
    }

    /**
     * Moves on to the next event of a body, which must be a JSON array.
     *
     * @return false at the end of the body
     */
    boolean next() throws IOException {
        int first = isFirst ? firstInArray() : afterElement();
        if (first == ']') {
            checkEnd();
            return false;
        }
        cut(first);
        return true;
    }

    /** Reads what is left of the body. */
    void drain() throws IOException {
        body.drain();
    }

    private int firstInArray() throws IOException {
        isFirst = false;
        if (body.nextVisible() != '[') {
            throw malformed("The body must be a JSON array.");
        }
        int first = body.nextVisible();
        return first == ']' ? first : beginning(first);
    }

    private int afterElement() throws IOException {
        return switch (body.nextVisible()) {
            case ']' -> ']';
            case ',' -> beginning(body.nextVisible());
            default -> throw malformed();
        };
    }

    private static int beginning(int first) {
        if (first == END_OF_BODY || first == ',' || first == ']' || first == '}' || first == ':') {
            throw malformed();
        }
        return first;
    }

    private void checkEnd() throws IOException {
        if (body.nextVisible() != END_OF_BODY) {
            throw malformed("Something follows the end of the body.");
        }
    }

    private void cut(int first) throws IOException {
        length = 0;
        isTooLarge = false;
        add(first);
        if (first == '{' || first == '[') {
            cutStructure();
        } else if (first == '"') {
            cutString();
        } else {
            cutScalar();
        }
    }

    private void cutStructure() throws IOException {
        for (int depth = 1; depth > 0; ) {
            int next = taken();
            switch (next) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> cutString();
                default -> {}
            }
        }
    }

    private void cutString() throws IOException {
        for (int next = taken(); next != '"'; next = taken()) {
            if (next == '\\') {
                taken();
            }
        }
    }

    private void cutScalar() throws IOException {
        for (int next = body.peek(); next > ' ' && next != ',' && next != ']'; next = body.peek()) {
            taken();
        }
    }

    private int taken() throws IOException {
        int next = body.next();
        if (next <= 0) {
            throw malformed();
        }
        add(next);
        return next;
    }

    private void add(int next) {
        if (length == event.length) {
            isTooLarge = length == MOST_EVENT_BYTES;
            if (isTooLarge) {
                return;
            }
            event = Arrays.copyOf(event, Math.min(2 * length, MOST_EVENT_BYTES));
        }
        event[length++] = (byte) next;
    }

    private static RuntimeException malformed() {
        return malformed("The body is not well-formed JSON.");
    }

    static RuntimeException malformed(String detail) {
        return Problem.of(400, "malformed_json", detail).asException();
    }
}

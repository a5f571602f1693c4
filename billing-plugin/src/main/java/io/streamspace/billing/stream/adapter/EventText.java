package io.streamspace.billing.stream.adapter;

import io.streamspace.billing.json.Json;
import io.streamspace.billing.stream.Change;
import java.nio.charset.StandardCharsets;

/** What is told, in the form of server-sent events: JSON has no line breaks, so an event's data is one line. */
final class EventText {

    static final byte[] KEEP_ALIVE = bytes(": keep-alive\n\n");

    private static final String RETRY = "retry: 3000\n";

    private EventText() {}

    /** @param number of the event in its stream; the first one also says how soon to come again after a break */
    static byte[] of(Change change, long number) {
        return bytes((number == 1 ? RETRY : "") + "id: " + number + "\nevent: " + change.event() + "\ndata: "
                + Json.write(change.data()) + "\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

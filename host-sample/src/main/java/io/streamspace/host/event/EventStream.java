package io.streamspace.host.event;

import io.streamspace.host.http.Problem;
import io.streamspace.host.http.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Reads a request's body as it streams in: one event or an array of them. What is wrong with an event spoils only that
 * event; what is no JSON at all spoils the body.
 */
final class EventStream {

    static final int MOST_EVENTS = 10_000;

    /** Longer events are read by no more threads at once than there are processors: their trees are what costs memory. */
    private static final int LARGE_EVENT_BYTES = 16 << 10;

    private final EventValidator door;
    private final Semaphore largeEvents = new Semaphore(Runtime.getRuntime().availableProcessors());

    EventStream(EventValidator door) {
        this.door = door;
    }

    /** One event; the body must be a JSON object. */
    List<Incoming> one(InputStream body) {
        return read(body, frames -> {
            frames.only();
            return List.of(judged(frames));
        });
    }

    /** Any number of events up to {@link #MOST_EVENTS}; the body must be a JSON array. */
    List<Incoming> many(InputStream body) {
        return read(body, this::array);
    }

    @FunctionalInterface
    private interface Reading {
        List<Incoming> of(EventFrames frames) throws IOException;
    }

    private static List<Incoming> read(InputStream body, Reading reading) {
        EventFrames frames = new EventFrames(body);
        try {
            return read(frames, reading);
        } catch (IOException e) {
            throw Problem.of(400, "unreadable_body", "The body could not be read to its end.")
                    .asException();
        }
    }

    private static List<Incoming> read(EventFrames frames, Reading reading) throws IOException {
        try {
            return reading.of(frames);
        } catch (ProblemException refused) {
            frames.drain();
            throw refused;
        }
    }

    private List<Incoming> array(EventFrames frames) throws IOException {
        List<Incoming> events = new ArrayList<>();
        while (frames.next()) {
            if (events.size() == MOST_EVENTS) {
                throw Problem.of(413, "batch_too_large", "A batch holds at most " + MOST_EVENTS + " events.")
                        .asException();
            }
            events.add(judged(frames));
        }
        return events;
    }

    private Incoming judged(EventFrames frames) {
        if (frames.length() < LARGE_EVENT_BYTES) {
            return read(frames);
        }
        largeEvents.acquireUninterruptibly();
        try {
            return read(frames);
        } finally {
            largeEvents.release();
        }
    }

    private Incoming read(EventFrames frames) {
        if (frames.isTooLarge()) {
            String limit = "is larger than " + EventFrames.MOST_EVENT_BYTES + " bytes";
            return EventOutline.begun(frames.event(), frames.length()).rejected(new FieldFault("event", limit));
        }
        try {
            return door.judge(JsonValue.read(frames.event(), frames.length()));
        } catch (FieldFault unreadable) {
            return EventOutline.of(frames.event(), frames.length()).rejected(named(unreadable));
        }
    }

    /** A field of data goes by its name alone, as in every other rejection. */
    private static FieldFault named(FieldFault unreadable) {
        String field = unreadable.field();
        String inside = field.startsWith("data.") ? field.substring("data.".length()) : field;
        return new FieldFault(inside.isEmpty() ? "event" : inside, unreadable.reason());
    }
}

package io.streamspace.host.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.plugin.PlatformClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Judges one event by itself: what the envelope, its type's fields, its size and the clock say. */
final class EventDoor {

    private static final Duration FURTHEST_AHEAD = Duration.ofMinutes(5);
    private static final String HEARTBEAT = "session.heartbeat";
    private static final int SHOWN_KEY_PART = 1024;

    private final PlatformClock clock;

    EventDoor(PlatformClock clock) {
        this.clock = clock;
    }

    Incoming judge(JsonNode event) {
        try {
            return sorted(Envelope.read(event));
        } catch (FieldFault fault) {
            return new Incoming.Rejected(text(event, "source"), text(event, "id"), String.valueOf(fault.getMessage()));
        }
    }

    private Incoming sorted(Envelope envelope) {
        boolean heartbeat = envelope.type().equals(HEARTBEAT);
        if (!heartbeat && !EventData.knows(envelope.type())) {
            throw new FieldFault("type", "is not known");
        }
        checkTime(envelope.time());
        if (heartbeat) {
            String sessionId = EventData.sessionId(envelope.data());
            return new Incoming.Heartbeat(
                    envelope.key(), sessionId, envelope.time().toEpochMilli());
        }
        EventData.read(envelope.type(), envelope.key(), envelope.time(), envelope.data());
        return new Incoming.Loggable(LogEntry.of(envelope));
    }

    private void checkTime(Instant time) {
        if (time.isAfter(clock.now().plus(FURTHEST_AHEAD))) {
            throw new FieldFault("time", "is more than 5 minutes ahead of the platform's clock");
        }
    }

    private static @Nullable String text(JsonNode event, String field) {
        JsonNode value = event.get(field);
        boolean shown = value != null && value.isTextual() && value.textValue().length() <= SHOWN_KEY_PART;
        return shown ? value.textValue() : null;
    }
}

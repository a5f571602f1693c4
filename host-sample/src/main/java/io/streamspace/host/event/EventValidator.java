package io.streamspace.host.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.plugin.PlatformClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Judges one event by itself: what the envelope, its type's fields, its size and the clock say. An event is let in only
 * if what is about to be logged of it is read back, by the very reader of the log.
 */
final class EventValidator {

    private static final Duration FURTHEST_AHEAD = Duration.ofMinutes(5);

    /** Nothing was metered before; a database's calendar, and every zone's, is sure from here on. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final String HEARTBEAT = "session.heartbeat";

    private final PlatformClock clock;

    EventValidator(PlatformClock clock) {
        this.clock = clock;
    }

    Incoming judge(JsonNode event) {
        try {
            return sorted(Envelope.read(event));
        } catch (FieldFault fault) {
            return Incoming.Rejected.of(text(event, "source"), text(event, "id"), fault);
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
        LogEntry entry = LogEntry.of(envelope);
        EventData.readBack(entry.type(), entry.key(), envelope.time(), entry.data());
        return new Incoming.Loggable(entry);
    }

    private void checkTime(Instant time) {
        if (time.isAfter(clock.now().plus(FURTHEST_AHEAD))) {
            throw new FieldFault("time", "is more than 5 minutes ahead of the platform's clock");
        }
        if (time.isBefore(EARLIEST)) {
            throw new FieldFault("time", "must not be before " + EARLIEST);
        }
    }

    private static @Nullable String text(JsonNode event, String field) {
        JsonNode value = event.get(field);
        return value == null ? null : value.textValue();
    }
}

package io.streamspace.host.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.SessionHibernated;
import io.streamspace.plugin.PlatformEvent.SessionResized;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.PlatformEvent.SessionWoken;
import io.streamspace.plugin.PlatformEvent.UserCreated;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code data} of each event type that is logged; one place for the door and for reading the log. */
final class EventData {

    static final int LONGEST_NAME = 256;
    static final int LONGEST_SESSION_ID = 256;
    private static final int LONGEST_EMAIL = 320;

    private static final Map<String, Reader> READERS = Map.of(
            "session.created", EventData::created,
            "session.terminated", (key, time, data) -> new SessionTerminated(key, time, sessionId(data)),
            "session.resized", EventData::resized,
            "session.hibernated", (key, time, data) -> new SessionHibernated(key, time, sessionId(data)),
            "session.woken", (key, time, data) -> new SessionWoken(key, time, sessionId(data)),
            "user.created", EventData::userCreated,
            "usage.recorded", UsageData::read);

    private EventData() {}

    /** Makes an event of its data. */
    @FunctionalInterface
    private interface Reader {
        PlatformEvent read(EventKey key, Instant time, JsonNode data);
    }

    /**
     * Reads an event as it stands in the log.
     *
     * @param data canonical JSON
     * @throws FieldFault naming {@code type} if it is unknown, or the field of data that is wrong or cannot be read
     */
    static PlatformEvent readBack(String type, EventKey key, Instant time, String data) {
        return read(type, key, time, JsonValue.read(data));
    }

    private static PlatformEvent read(String type, EventKey key, Instant time, JsonNode data) {
        Reader reader = READERS.get(type);
        if (reader == null) {
            throw new FieldFault("type", "is not known");
        }
        return reader.read(key, time, data);
    }

    static boolean knows(String type) {
        return READERS.containsKey(type);
    }

    static String sessionId(JsonNode data) {
        return Texts.required(data, "id", LONGEST_SESSION_ID);
    }

    private static SessionCreated created(EventKey key, Instant time, JsonNode data) {
        return new SessionCreated(
                key,
                time,
                sessionId(data),
                Texts.required(data, "user", LONGEST_NAME),
                Texts.optional(data, "organization", LONGEST_NAME),
                Texts.required(data, "template", LONGEST_NAME),
                ResourceData.read(data.get("resources")),
                heartbeats(data.get("heartbeats")));
    }

    private static boolean heartbeats(@Nullable JsonNode declared) {
        if (declared == null || declared.isNull()) {
            return false;
        }
        if (!declared.isBoolean()) {
            throw new FieldFault("heartbeats", "must be true or false");
        }
        return declared.booleanValue();
    }

    private static SessionResized resized(EventKey key, Instant time, JsonNode data) {
        JsonNode resources = data.get("resources");
        if (resources == null || resources.isNull()) {
            throw new FieldFault("resources", "is missing");
        }
        return new SessionResized(key, time, sessionId(data), ResourceData.change(resources));
    }

    private static UserCreated userCreated(EventKey key, Instant time, JsonNode data) {
        return new UserCreated(
                key,
                time,
                Texts.required(data, "username", LONGEST_NAME),
                Texts.optional(data, "email", LONGEST_EMAIL),
                Texts.optional(data, "full_name", LONGEST_NAME));
    }
}

package io.streamspace.host.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.database.Sql;
import io.streamspace.host.http.Json;
import io.streamspace.plugin.EventBus;
import io.streamspace.plugin.EventBus.Announcement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The platform's bus: what plugins announced, for good, in the order in which it was committed. */
public final class EmittedEvents {

    private static final String PUBLISH = Sql.of(EmittedEvents.class, "publish");
    private static final String AFTER = Sql.of(EmittedEvents.class, "after");

    private final Jdbi jdbi;

    public EmittedEvents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The bus as one plugin sees it. */
    public EventBus of(String pluginId) {
        return announcement -> publish("/streamspace/plugins/" + pluginId, announcement);
    }

    /** Up to so many CloudEvents after a sequence number, of one type or all. */
    List<ObjectNode> after(long sequence, @Nullable String type, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(AFTER)
                .bind("after", sequence)
                .bind("type", type)
                .bind("limit", limit)
                .map((row, context) -> cloudEvent(row))
                .list());
    }

    private void publish(String source, Announcement event) {
        jdbi.useHandle(handle -> handle.createUpdate(PUBLISH)
                .bind("source", source)
                .bind("id", event.id())
                .bind("type", event.type())
                .bind("subject", event.subject())
                .bind("time", event.time().toEpochMilli())
                .bind("data", checked(event.data()))
                .execute());
    }

    private static String checked(String data) {
        try {
            return Json.MAPPER.readTree(data).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an announcement's data must be JSON", e);
        }
    }

    private static ObjectNode cloudEvent(ResultSet row) throws SQLException {
        ObjectNode event = Json.MAPPER.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", row.getString("id"));
        event.put("source", row.getString("source"));
        event.put("type", row.getString("type"));
        event.put("subject", row.getString("subject"));
        event.put("time", Instant.ofEpochMilli(row.getLong("time_millis")).toString());
        event.put("datacontenttype", "application/json");
        event.put("sequence", Long.toString(row.getLong("sequence")));
        try {
            event.set("data", Json.MAPPER.readTree(row.getString("data")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was announced is no JSON", e);
        }
        return event;
    }
}

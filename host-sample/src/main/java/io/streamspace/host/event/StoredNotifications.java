package io.streamspace.host.event;

import io.streamspace.plugin.Notifications;
import io.streamspace.plugin.PlatformClock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Messages to people, kept for the bell in the page. */
public final class StoredNotifications {

    private static final String TELL = """
            INSERT INTO notifications (plugin, key, username, title, body, time_millis)
            VALUES (:plugin, :key, :user, :title, :text, :time)
            ON CONFLICT (plugin, key, username) DO NOTHING
            """;
    private static final String OF_USER = """
            SELECT sequence, plugin, title, body, time_millis FROM notifications
            WHERE username = :user AND sequence < :before ORDER BY sequence DESC LIMIT :limit
            """;

    private final Jdbi jdbi;
    private final PlatformClock clock;

    public StoredNotifications(Jdbi jdbi, PlatformClock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** A message as its receiver sees it. */
    record Message(long id, String plugin, String title, String text, Instant time) {}

    /** The means of one plugin to tell people something. */
    public Notifications of(String pluginId) {
        return (key, user, title, text) -> jdbi.useHandle(handle -> handle.createUpdate(TELL)
                .bind("plugin", pluginId)
                .bind("key", key)
                .bind("user", user)
                .bind("title", title)
                .bind("text", text)
                .bind("time", clock.now().toEpochMilli())
                .execute());
    }

    /** A user's messages, the latest first, older than a given one. */
    List<Message> of(String user, long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_USER)
                .bind("user", user)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> new Message(
                        row.getLong("sequence"),
                        row.getString("plugin"),
                        row.getString("title"),
                        row.getString("body"),
                        Instant.ofEpochMilli(row.getLong("time_millis"))))
                .list());
    }
}

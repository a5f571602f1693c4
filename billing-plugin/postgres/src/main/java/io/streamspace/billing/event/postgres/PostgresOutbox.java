package io.streamspace.billing.event.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** The outbox table. */
public final class PostgresOutbox implements Outbox {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANNOUNCE = """
            INSERT INTO billing_outbox (account_id, id, type, happened_at, data)
            SELECT a.account_id, a.id, a.type, a.happened_at, a.data::jsonb
            FROM unnest(?, ?, ?, ?, ?) AS a (account_id, id, type, happened_at, data)
            ON CONFLICT DO NOTHING
            """;

    private final Jdbi jdbi;

    public PostgresOutbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void announce(Collection<Announcement> announcements) {
        jdbi.useHandle(handle -> Rows.of(announcements)
                .column("text", announcement -> announcement.account().value())
                .column("text", Announcement::id)
                .column("text", Announcement::type)
                .column("timestamptz", Announcement::happenedAt)
                .column("text", announcement -> json(announcement.data()))
                .update(handle, ANNOUNCE));
    }

    private static String json(Map<String, Object> data) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(data));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + data, e);
        }
    }
}

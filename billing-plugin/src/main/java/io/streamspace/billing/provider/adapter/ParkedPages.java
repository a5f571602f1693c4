package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.Views;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Events and tasks as they are answered, newest first. */
public final class ParkedPages {

    private static final String PAGE = Sql.read(ParkedPages.class, "page");

    /** @param position where it stands in the order of all */
    record Listed(long position, Map<String, Object> json) {}

    private final Jdbi jdbi;

    public ParkedPages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param after the position of the last one of the page before; null for the first page */
    List<Listed> page(String status, @Nullable Long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("status", status)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Listed(row.getLong("position"), json(row)))
                .list());
    }

    private static Map<String, Object> json(ResultSet row) throws SQLException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.getString("id"));
        json.put("what", row.getString("what"));
        json.put("kind", row.getString("kind"));
        json.put("subject", row.getString("subject"));
        json.put("account_id", row.getString("account_id"));
        json.put("status", row.getString("status"));
        json.put("detail", row.getString("detail"));
        json.put("attempts", row.getInt("attempts"));
        json.put("created_at", instant(row, "since"));
        json.put("failing_since", instant(row, "failing_since"));
        json.put("next_attempt_at", instant(row, "due_at"));
        json.put("settled_at", instant(row, "settled_at"));
        json.put("dismissed_by", row.getString("dismissed_by"));
        return json;
    }

    private static @Nullable String instant(ResultSet row, String column) throws SQLException {
        Instant instant = Sql.instantOrNull(row, column);
        return Views.instant(instant);
    }
}

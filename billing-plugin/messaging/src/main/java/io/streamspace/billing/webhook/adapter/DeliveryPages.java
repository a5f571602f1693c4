package io.streamspace.billing.webhook.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The deliveries of an endpoint with their attempts, newest first, as they are answered. */
public final class DeliveryPages {

    private static final String PAGE = Sql.read(DeliveryPages.class, "page");

    /** @param position where it stands in the order of all */
    record Listed(long position, Map<String, Object> json) {}

    /** What is asked for. */
    record Filter(
            @Nullable String status,
            @Nullable String type,
            @Nullable Long after) {}

    private final Jdbi jdbi;

    public DeliveryPages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<Listed> page(String endpointId, Filter filter, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("endpointId", endpointId)
                .bind("status", filter.status())
                .bind("type", filter.type())
                .bind("after", filter.after())
                .bind("limit", limit)
                .map((row, context) -> new Listed(row.getLong("position"), json(row)))
                .list());
    }

    private static Map<String, Object> json(ResultSet row) throws SQLException {
        boolean waits = row.getString("status").equals("waiting");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.getString("id"));
        json.put("webhook_id", row.getString("endpoint_id"));
        json.put("message_id", row.getString("message_id"));
        json.put("event_id", row.getString("event_id"));
        json.put("account_id", row.getString("account_id"));
        json.put("type", row.getString("type"));
        json.put("happened_at", Views.instant(Sql.instant(row, "happened_at")));
        json.put("status", row.getString("status"));
        json.put("next_attempt_at", waits ? Views.instant(Sql.instant(row, "due_at")) : null);
        json.put("created_at", Views.instant(Sql.instant(row, "created_at")));
        json.put("attempts", attempts(Json.read(row.getString("attempts"))));
        return json;
    }

    private static List<Map<String, Object>> attempts(JsonNode rows) {
        List<Map<String, Object>> attempts = new ArrayList<>();
        rows.forEach(row -> attempts.add(attempt(row)));
        return attempts;
    }

    private static Map<String, Object> attempt(JsonNode row) {
        boolean wasAnswered = row.hasNonNull("status_code");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", row.path("number"));
        json.put("attempted_at", Views.instant(instant(row.path("attempted_at").asText())));
        json.put("duration_ms", row.path("duration_ms"));
        json.put("status_code", row.path("status_code"));
        json.put("answer", wasAnswered ? row.path("text") : null);
        json.put("failure", wasAnswered ? null : row.path("text"));
        return json;
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}

package io.streamspace.billing.webhook.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about deliveries. */
final class DeliveryAnswers {

    private DeliveryAnswers() {}

    @Answer("WebhookDelivery")
    record DeliveryAnswer(
            String id,
            String webhookId,
            String messageId,
            String eventId,
            String accountId,
            String type,
            Instant happenedAt,
            String status,
            @Nullable Instant nextAttemptAt,
            Instant createdAt,
            List<AttemptAnswer> attempts) {

        static DeliveryAnswer of(ResultSet row) throws SQLException {
            boolean waits = row.getString("status").equals("waiting");
            return new DeliveryAnswer(
                    row.getString("id"),
                    row.getString("endpoint_id"),
                    row.getString("message_id"),
                    row.getString("event_id"),
                    row.getString("account_id"),
                    row.getString("type"),
                    Sql.instant(row, "happened_at"),
                    row.getString("status"),
                    waits ? Sql.instant(row, "due_at") : null,
                    Sql.instant(row, "created_at"),
                    AttemptAnswer.of(Json.read(row.getString("attempts"))));
        }
    }

    @Answer("WebhookAttempt")
    record AttemptAnswer(
            int number,
            Instant attemptedAt,
            long durationMs,
            @Nullable Integer statusCode,
            @Nullable String answer,
            @Nullable String failure) {

        private static List<AttemptAnswer> of(JsonNode rows) {
            List<AttemptAnswer> attempts = new ArrayList<>();
            rows.forEach(row -> attempts.add(one(row)));
            return attempts;
        }

        private static AttemptAnswer one(JsonNode row) {
            boolean wasAnswered = row.hasNonNull("status_code");
            String text = row.path("text").textValue();
            return new AttemptAnswer(
                    row.path("number").intValue(),
                    OffsetDateTime.parse(row.path("attempted_at").asText()).toInstant(),
                    row.path("duration_ms").longValue(),
                    wasAnswered ? row.path("status_code").intValue() : null,
                    wasAnswered ? text : null,
                    wasAnswered ? null : text);
        }
    }
}

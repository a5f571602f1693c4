package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answers about events and tasks that somebody has to look at. */
final class ParkedAnswers {

    private ParkedAnswers() {}

    @Answer("Parked")
    record ParkedAnswer(
            String id,
            String what,
            String kind,
            String subject,
            @Nullable String accountId,
            String status,
            @Nullable String detail,
            int attempts,
            Instant createdAt,
            @Nullable Instant failingSince,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant settledAt,
            @Nullable String dismissedBy) {

        static ParkedAnswer of(ResultSet row) throws SQLException {
            return new ParkedAnswer(
                    row.getString("id"),
                    row.getString("what"),
                    row.getString("kind"),
                    row.getString("subject"),
                    row.getString("account_id"),
                    row.getString("status"),
                    row.getString("detail"),
                    row.getInt("attempts"),
                    Sql.instant(row, "since"),
                    Sql.instantOrNull(row, "failing_since"),
                    Sql.instantOrNull(row, "due_at"),
                    Sql.instantOrNull(row, "settled_at"),
                    row.getString("dismissed_by"));
        }
    }

    @Answer("ParkedStanding")
    record ParkedStandingAnswer(String id, String status) {}
}

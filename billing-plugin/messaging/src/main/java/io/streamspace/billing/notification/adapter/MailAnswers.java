package io.streamspace.billing.notification.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.notification.NoticeStatus;
import io.streamspace.billing.notification.SmtpReply;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answers about notices, and of the mail server. */
final class MailAnswers {

    private MailAnswers() {}

    @Answer("Mail")
    record MailAnswer(
            String id,
            String accountId,
            String userId,
            String occasion,
            String eventId,
            String status,
            @Nullable String recipient,
            int attempts,
            @Nullable Instant nextAttemptAt,
            @Nullable Integer answerCode,
            @Nullable String answer,
            Instant happenedAt,
            Instant createdAt,
            @Nullable Instant settledAt) {

        static MailAnswer of(ResultSet row) throws SQLException {
            AccountId account = new AccountId(row.getString("account_id"));
            boolean waits = row.getString("status").equals(NoticeStatus.WAITING.key());
            return new MailAnswer(
                    row.getString("id"),
                    account.value(),
                    account.userId(),
                    row.getString("occasion"),
                    row.getString("event_id"),
                    row.getString("status"),
                    row.getString("recipient"),
                    row.getInt("attempts"),
                    waits ? Sql.instant(row, "due_at") : null,
                    row.getObject("answer_code", Integer.class),
                    row.getString("answer"),
                    Sql.instant(row, "happened_at"),
                    Sql.instant(row, "created_at"),
                    Sql.instantOrNull(row, "settled_at"));
        }
    }

    @Answer("MailRetry")
    record MailRetryAnswer(String id, String status) {}

    @Answer("MailTestAnswer")
    record MailTestAnswer(boolean accepted, @Nullable Integer code, String answer) {

        static MailTestAnswer of(SmtpReply reply) {
            return new MailTestAnswer(reply.outcome() == SmtpReply.Outcome.TAKEN, reply.code(), reply.text());
        }
    }
}

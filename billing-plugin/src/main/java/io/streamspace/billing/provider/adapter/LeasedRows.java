package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.queue.LeasedAttempt;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.TaskQueue;
import io.streamspace.billing.provider.queue.WebhookInbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** Rows of events and tasks. */
final class LeasedRows {

    private static final int LONGEST_TEXT = 1000;

    private LeasedRows() {}

    static WebhookInbox.Claimed event(ResultSet row) throws SQLException {
        ProviderEvent event = new ProviderEvent(
                row.getString("id"),
                row.getString("type"),
                row.getString("api_version"),
                row.getString("object_kind"),
                row.getString("object_id"),
                Sql.instant(row, "created_at"),
                ProviderMode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)));
        return new WebhookInbox.Claimed(event, turn(row));
    }

    static TaskQueue.Claimed task(ResultSet row) throws SQLException {
        ProviderTask providerTask = new ProviderTask(
                new AccountId(row.getString("account_id")), row.getString("kind"), row.getString("subject"));
        return new TaskQueue.Claimed(providerTask, row.getLong("version"), turn(row));
    }

    private static LeasedAttempt turn(ResultSet row) throws SQLException {
        return new LeasedAttempt(row.getInt("attempts"), row.getInt("tries"), Sql.instantOrNull(row, "failing_since"));
    }

    /** A text as the database takes it. */
    static String text(String text) {
        String plain = text.replace("\0", "\ufffd");
        return plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT);
    }
}

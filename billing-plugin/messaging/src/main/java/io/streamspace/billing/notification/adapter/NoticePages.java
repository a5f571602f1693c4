package io.streamspace.billing.notification.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.notification.NoticeStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Notices as administrators see them, newest first. */
public final class NoticePages {

    private static final String PAGE = Sql.read(NoticePages.class, "page");

    /** @param position where it stands in the order of all */
    record Listed(long position, Map<String, Object> json) {}

    private final Jdbi jdbi;

    public NoticePages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param status null: any
     * @param after the position of the last one of the page before; null for the first page
     */
    List<Listed> page(@Nullable NoticeStatus status, @Nullable Long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("status", status == null ? null : status.key())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Listed(row.getLong("position"), json(row)))
                .list());
    }

    private static Map<String, Object> json(ResultSet row) throws SQLException {
        AccountId account = new AccountId(row.getString("account_id"));
        boolean waits = row.getString("status").equals(NoticeStatus.WAITING.key());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.getString("id"));
        json.put("account_id", account.value());
        json.put("user_id", account.userId());
        json.put("occasion", row.getString("occasion"));
        json.put("event_id", row.getString("event_id"));
        json.put("status", row.getString("status"));
        json.put("recipient", row.getString("recipient"));
        json.put("attempts", row.getInt("attempts"));
        json.put("next_attempt_at", waits ? Views.instant(Sql.instant(row, "due_at")) : null);
        json.put("answer_code", row.getObject("answer_code"));
        json.put("answer", row.getString("answer"));
        json.put("happened_at", Views.instant(Sql.instant(row, "happened_at")));
        json.put("created_at", Views.instant(Sql.instant(row, "created_at")));
        json.put("settled_at", Views.instant(Sql.instantOrNull(row, "settled_at")));
        return json;
    }
}

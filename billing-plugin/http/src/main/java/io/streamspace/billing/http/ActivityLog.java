package io.streamspace.billing.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The changes that administrators made by calls, and of settings. Writing joins the transaction of the change. */
public final class ActivityLog {

    private static final String ADD = Sql.read(ActivityLog.class, "add");
    private static final String OLDER = Sql.read(ActivityLog.class, "older");
    private static final String NEWER = Sql.read(ActivityLog.class, "newer");

    private final Jdbi jdbi;

    public ActivityLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A change.
     *
     * @param action method and path under the plugin, such as {@code POST /admin/credits}
     * @param account whose it was; null: no single account's
     * @param states the object around it
     */
    public record Change(
            Instant at,
            String caller,
            String action,
            @Nullable AccountId account,
            States states) {}

    /**
     * The body of the call, and the object that it changed; secrets are masked, and what is very large is left out.
     *
     * @param before null: there was none
     * @param after null: there is none any more; the answer where the object cannot be read by itself
     */
    public record States(
            @Nullable JsonNode request,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    /** @param number ascending in the order in which changes were made */
    public record Entry(long number, Change change) {}

    /** Which changes are asked for; null: all. @param text a part of the action, the caller or the account */
    public record Filter(
            @Nullable AccountId account,
            @Nullable String caller,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String text) {}

    /** @param callKey of a call that may be repeated: the repeat adds nothing */
    public void add(Change change, @Nullable String callKey) {
        AccountId account = change.account();
        jdbi.useHandle(handle -> handle.createUpdate(ADD)
                .bind("at", Sql.parameter(change.at()))
                .bind("caller", change.caller())
                .bind("action", change.action())
                .bind("account", account == null ? null : account.value())
                .bind("request", text(change.states().request()))
                .bind("before", text(change.states().before()))
                .bind("after", text(change.states().after()))
                .bind("callKey", callKey)
                .execute());
    }

    /** The newest changes first, older than one. */
    public List<Entry> newest(Filter filter, long below, int limit) {
        return page(OLDER, filter, below, limit);
    }

    /** The changes that came next after one, the nearest first. */
    public List<Entry> following(Filter filter, long above, int limit) {
        return page(NEWER, filter, above, limit);
    }

    private List<Entry> page(String statement, Filter filter, long beside, int limit) {
        AccountId account = filter.account();
        return jdbi.withHandle(handle -> handle.createQuery(statement)
                .bind("beside", beside)
                .bind("account", account == null ? null : account.value())
                .bind("caller", filter.caller())
                .bind("from", Sql.parameter(filter.from()))
                .bind("to", Sql.parameter(filter.to()))
                .bind("text", filter.text())
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    private static @Nullable String text(@Nullable JsonNode json) {
        return json == null ? null : json.toString();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String account = row.getString("account_id");
        return new Entry(
                row.getLong("number"),
                new Change(
                        Sql.instant(row, "at"),
                        row.getString("caller"),
                        row.getString("action"),
                        account == null ? null : AccountId.parse(account),
                        new States(json(row, "request"), json(row, "before"), json(row, "after"))));
    }

    private static @Nullable JsonNode json(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Json.read(text);
    }
}

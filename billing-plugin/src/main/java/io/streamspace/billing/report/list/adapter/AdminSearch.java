package io.streamspace.billing.report.list.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Finds accounts, invoices and sessions by a part of how they are called. */
public final class AdminSearch {

    private static final String ACCOUNTS = Sql.read(AdminSearch.class, "accounts");
    private static final String INVOICES = Sql.read(AdminSearch.class, "invoices");
    private static final String SESSIONS = Sql.read(AdminSearch.class, "sessions");

    private final Jdbi jdbi;

    public AdminSearch(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Accounts whose id, mail address or name holds the text. */
    List<Map<String, @Nullable Object>> accounts(String text, int limit) {
        return found(ACCOUNTS, text, limit, (row, context) -> {
            Map<String, @Nullable Object> json = account(row);
            json.put("full_name", row.getString("full_name"));
            json.put("email", row.getString("email"));
            json.put("status", row.getString("standing"));
            return json;
        });
    }

    /** Invoices whose number begins or ends with the text, the one of exactly this number and then the newest first. */
    List<Map<String, @Nullable Object>> invoices(String text, int limit) {
        return found(INVOICES, text, limit, (row, context) -> {
            Map<String, @Nullable Object> json = account(row);
            Currency currency = Currency.getInstance(row.getString("currency"));
            json.put("invoice_number", row.getString("invoice_number"));
            json.put("id", row.getString("id"));
            json.put("status", row.getString("status"));
            json.put("total", new Money(Sql.integer(row, "total_minor"), currency).amount());
            json.put("currency", currency.getCurrencyCode());
            json.put("created_at", Views.instant(Sql.instant(row, "created_at")));
            return json;
        });
    }

    /** Sessions whose id begins with the text. */
    List<Map<String, @Nullable Object>> sessions(String text, int limit) {
        return found(SESSIONS, text, limit, (row, context) -> {
            Map<String, @Nullable Object> json = account(row);
            json.put("session_id", row.getString("session_id"));
            json.put("user", row.getString("user_name"));
            json.put("template", row.getString("template"));
            json.put("started_at", Views.instant(Sql.instant(row, "life_start")));
            json.put("ended_at", Views.instant(Sql.instantOrNull(row, "ended_at")));
            return json;
        });
    }

    private <T> List<T> found(String statement, String text, int limit, RowMapper<T> mapper) {
        return jdbi.withHandle(handle -> handle.createQuery(statement)
                .bind("text", text)
                .bind("limit", limit)
                .map(mapper)
                .list());
    }

    private static Map<String, @Nullable Object> account(ResultSet row) throws SQLException {
        AccountId account = new AccountId(row.getString("account_id"));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("user_id", account.userId());
        json.put("account_id", account.value());
        return json;
    }
}

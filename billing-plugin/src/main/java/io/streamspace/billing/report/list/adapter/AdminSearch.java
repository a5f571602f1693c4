package io.streamspace.billing.report.list.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.report.list.adapter.SearchAnswers.FoundAccountAnswer;
import io.streamspace.billing.report.list.adapter.SearchAnswers.FoundInvoiceAnswer;
import io.streamspace.billing.report.list.adapter.SearchAnswers.FoundSessionAnswer;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

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
    List<FoundAccountAnswer> accounts(String text, int limit) {
        return found(ACCOUNTS, text, limit, (row, context) -> {
            AccountId account = account(row);
            return new FoundAccountAnswer(
                    account.userId(),
                    account.value(),
                    row.getString("full_name"),
                    row.getString("email"),
                    row.getString("standing"));
        });
    }

    /** Invoices whose number begins or ends with the text, the one of exactly this number and then the newest first. */
    List<FoundInvoiceAnswer> invoices(String text, int limit) {
        return found(INVOICES, text, limit, (row, context) -> {
            AccountId account = account(row);
            Currency currency = Currency.getInstance(row.getString("currency"));
            return new FoundInvoiceAnswer(
                    account.userId(),
                    account.value(),
                    row.getString("invoice_number"),
                    row.getString("id"),
                    row.getString("status"),
                    new Money(Sql.integer(row, "total_minor"), currency).amount(),
                    currency.getCurrencyCode(),
                    Sql.instant(row, "created_at"));
        });
    }

    /** Sessions whose id begins with the text. */
    List<FoundSessionAnswer> sessions(String text, int limit) {
        return found(SESSIONS, text, limit, (row, context) -> {
            AccountId account = account(row);
            return new FoundSessionAnswer(
                    account.userId(),
                    account.value(),
                    row.getString("session_id"),
                    row.getString("user_name"),
                    row.getString("template"),
                    Sql.instant(row, "life_start"),
                    Sql.instantOrNull(row, "ended_at"));
        });
    }

    private <T> List<T> found(String statement, String text, int limit, RowMapper<T> mapper) {
        return jdbi.withHandle(handle -> handle.createQuery(statement)
                .bind("text", text)
                .bind("limit", limit)
                .map(mapper)
                .list());
    }

    private static AccountId account(ResultSet row) throws SQLException {
        return new AccountId(row.getString("account_id"));
    }
}

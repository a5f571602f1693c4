package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Every account with how it stands: for administrators. */
public final class AccountsReport {

    /**
     * Which accounts are asked for; null leaves a condition out.
     *
     * @param user a part of the account's id, its mail address or its name
     * @param standing active, past_due or locked
     * @param openedFrom opened at or after
     * @param openedTo opened before
     * @param after the account id after which the page begins
     * @param chosen plans in force by choice, the empty text among them for accounts without a choice; empty for any
     * @param owing only accounts that owe on sent or overdue invoices, or only those that do not
     * @param setAside only accounts that the last bill run left out, or only the others
     */
    public record Filter(
            @Nullable String user,
            @Nullable String standing,
            @Nullable Instant openedFrom,
            @Nullable Instant openedTo,
            @Nullable String after,
            List<String> chosen,
            @Nullable Boolean owing,
            @Nullable Boolean setAside) {}

    /**
     * @param creditMinor what of its credit it could spend, in minor units
     * @param outstandingMinor what is left to pay on sent and overdue invoices
     * @param invoicedMinor the totals of all its invoices that were sent and not voided
     */
    public record Entry(
            AccountId account,
            @Nullable String email,
            @Nullable String fullName,
            String standing,
            Instant openedAt,
            Currency currency,
            @Nullable String setAside,
            BigInteger creditMinor,
            BigInteger outstandingMinor,
            BigInteger invoicedMinor) {}

    private static final String PAGE = Sql.read(AccountsReport.class, "page");

    private final Jdbi jdbi;

    public AccountsReport(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** At most {@code limit} accounts, by id. */
    public List<Entry> page(Filter filter, int limit, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("user", filter.user())
                .bind("standing", filter.standing())
                .bind("from", Sql.parameter(filter.openedFrom()))
                .bind("to", Sql.parameter(filter.openedTo()))
                .bind("after", filter.after() == null ? "" : filter.after())
                .bind("chosen", filter.chosen().toArray(String[]::new))
                .bind("owing", filter.owing())
                .bind("setAside", filter.setAside())
                .bind("limit", limit)
                .bind("now", Sql.parameter(now))
                .map(AccountsReport::entry)
                .list());
    }

    private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
        return new Entry(
                new AccountId(row.getString("account_id")),
                row.getString("email"),
                row.getString("full_name"),
                row.getString("standing"),
                Sql.instant(row, "opened_at"),
                Currency.getInstance(row.getString("currency")),
                row.getString("set_aside"),
                Sql.integer(row, "credit_minor"),
                Sql.integer(row, "outstanding_minor"),
                Sql.integer(row, "invoiced_minor"));
    }
}

package io.streamspace.billing.payment.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.payment.SentReminders;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table of reminders. */
public final class PostgresSentReminders implements SentReminders {

    private static final String REMIND = Sql.read(PostgresSentReminders.class, "remind");

    private static final String OWING = """
            SELECT DISTINCT account_id FROM billing_invoices
            WHERE status IN ('sent', 'overdue') AND account_id > ? ORDER BY account_id LIMIT ?
            """;

    private final Jdbi jdbi;

    public PostgresSentReminders(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Reminder> remind(Collection<Duration> offsets, Instant at, int limit) {
        return remind(offsets, at, null, limit);
    }

    @Override
    public List<Reminder> remind(Collection<Duration> offsets, Instant at, Collection<AccountId> accounts) {
        return remind(offsets, at, accounts.stream().map(AccountId::value).toArray(String[]::new), Integer.MAX_VALUE);
    }

    private List<Reminder> remind(Collection<Duration> offsets, Instant at, String @Nullable [] accounts, int limit) {
        Columns<Duration> seconds = new Columns<>(offsets).int8("offsets", Duration::toSeconds);
        return jdbi.withHandle(handle -> seconds.bindTo(handle.createQuery(REMIND))
                .bind("now", Sql.parameter(at))
                .bindByType("accounts", accounts, String[].class)
                .bind("limit", limit)
                .map((row, context) -> reminder(row))
                .list());
    }

    @Override
    public List<AccountId> owing(@Nullable AccountId after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(OWING)
                .bind(0, after == null ? "" : after.value())
                .bind(1, limit)
                .map((row, context) -> new AccountId(row.getString(1)))
                .list());
    }

    private static Reminder reminder(ResultSet row) throws SQLException {
        return new Reminder(
                new AccountId(row.getString("account_id")),
                row.getString("invoice_id"),
                row.getString("invoice_number"),
                Duration.ofSeconds(row.getLong("offset_seconds")),
                new Money(Sql.integer(row, "due_minor"), Currency.getInstance(row.getString("currency"))),
                Sql.instant(row, "due_date"));
    }
}

package io.streamspace.billing.payment.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.payment.ReminderBook;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The table of reminders. */
public final class PostgresReminderBook implements ReminderBook {

    private static final String REMIND = Sql.read(PostgresReminderBook.class, "remind");

    private final Jdbi jdbi;

    public PostgresReminderBook(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Reminder> remind(Collection<Duration> offsets, Instant at, int limit) {
        Columns<Duration> seconds = new Columns<>(offsets).int8("offsets", Duration::toSeconds);
        return jdbi.withHandle(handle -> seconds.bindTo(handle.createQuery(REMIND))
                .bind("now", Sql.parameter(at))
                .bind("limit", limit)
                .map((row, context) -> reminder(row))
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

package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.Attempt;
import io.streamspace.billing.provider.AttemptBook;
import io.streamspace.billing.provider.AttemptStatus;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table of attempts. */
public final class PostgresAttemptBook implements AttemptBook {

    private static final String ADD = Sql.read(PostgresAttemptBook.class, "add");
    private static final String CHANGE = Sql.read(PostgresAttemptBook.class, "change");
    private static final String COLLECTABLE = Sql.read(PostgresAttemptBook.class, "collectable");
    private static final String RETRY_NOW = Sql.read(PostgresAttemptBook.class, "retry_now");
    private static final String IS_UNDER_WAY = """
            SELECT EXISTS (SELECT FROM billing_payment_attempts WHERE account_id = ? AND status IN ('open', 'processing'))
            """;
    private static final String AGREE =
            "INSERT INTO billing_collection_consents (account_id, since) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String REVOKE = "DELETE FROM billing_collection_consents WHERE account_id = ?";
    private static final String AGREED_SINCE = "SELECT since FROM billing_collection_consents WHERE account_id = ?";
    private static final String FORGET_LEAST = "DELETE FROM billing_least_charges WHERE NOT currency = ANY (?)";
    private static final String KEEP_LEAST = Sql.read(PostgresAttemptBook.class, "keep_least");
    private static final String OF =
            "SELECT * FROM billing_payment_attempts WHERE account_id = ? AND invoice_id = ? ORDER BY attempt";
    private static final String LOCK =
            "SELECT * FROM billing_payment_attempts WHERE account_id = ? AND invoice_id = ? AND attempt = ? FOR UPDATE";

    private final Jdbi jdbi;

    public PostgresAttemptBook(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Attempt> of(AccountId account, String invoiceId) {
        return jdbi.withHandle(handle -> handle.createQuery(OF)
                .bind(0, account.value())
                .bind(1, invoiceId)
                .map((row, context) -> attempt(row))
                .list());
    }

    @Override
    public Optional<Attempt> lock(Attempt.Key key) {
        return jdbi.withHandle(handle -> handle.createQuery(LOCK)
                .bind(0, key.account().value())
                .bind(1, key.invoiceId())
                .bind(2, key.number())
                .map((row, context) -> attempt(row))
                .findFirst());
    }

    @Override
    public void add(Attempt attempt) {
        write(attempt, ADD);
    }

    @Override
    public void change(Attempt attempt) {
        write(attempt, CHANGE);
    }

    @Override
    public boolean isUnderWay(AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(IS_UNDER_WAY)
                .bind(0, account.value())
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public void agree(AccountId account, Instant since) {
        jdbi.useHandle(handle -> handle.execute(AGREE, account.value(), Sql.parameter(since)));
    }

    @Override
    public void revoke(AccountId account) {
        jdbi.useHandle(handle -> handle.execute(REVOKE, account.value()));
    }

    @Override
    public Optional<Instant> agreedSince(AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(AGREED_SINCE)
                .bind(0, account.value())
                .map((row, context) -> Sql.instant(row, "since"))
                .findOne());
    }

    @Override
    public void keepLeast(Collection<Money> least) {
        String[] currencies = least.stream()
                .map(amount -> amount.currency().getCurrencyCode())
                .toArray(String[]::new);
        jdbi.useHandle(handle -> {
            handle.createUpdate(FORGET_LEAST).bind(0, currencies).execute();
            Rows.of(List.copyOf(least))
                    .column("text", amount -> amount.currency().getCurrencyCode())
                    .column("numeric", Money::minor)
                    .update(handle, KEEP_LEAST);
        });
    }

    private void write(Attempt attempt, String sql) {
        Attempt.Times times = attempt.times();
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("account", attempt.key().account().value())
                .bind("invoice", attempt.key().invoiceId())
                .bind("attempt", attempt.key().number())
                .bind("status", attempt.status().key())
                .bind("currency", attempt.amount().currency().getCurrencyCode())
                .bind("amount", Sql.parameter(attempt.amount().minor()))
                .bind("customer", attempt.customerId())
                .bind("method", attempt.methodId())
                .bind("payment", attempt.paymentId())
                .bind("beganAt", Sql.parameter(times.beganAt()))
                .bind("askedAt", Sql.parameter(times.askedAt()))
                .bind("settledAt", Sql.parameter(times.settledAt()))
                .bind("retryAt", Sql.parameter(times.retryAt()))
                .bind("reason", attempt.reason())
                .execute());
    }

    @Override
    public List<Collectable> retryNow(AccountId account, String methodId, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(RETRY_NOW)
                .bind("account", account.value())
                .bind("method", methodId)
                .bind("now", Sql.parameter(now))
                .map((row, context) -> collectable(row))
                .list());
    }

    @Override
    public List<Collectable> collectable(@Nullable Collectable after, Instant now, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(COLLECTABLE)
                .bind("account", after == null ? "" : after.account().value())
                .bind("invoice", after == null ? "" : after.invoiceId())
                .bind("now", Sql.parameter(now))
                .bind("limit", limit)
                .map((row, context) -> collectable(row))
                .list());
    }

    private static Collectable collectable(ResultSet row) throws SQLException {
        return new Collectable(new AccountId(row.getString("account_id")), row.getString("invoice_id"));
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                new Attempt.Key(
                        new AccountId(row.getString("account_id")), row.getString("invoice_id"), row.getInt("attempt")),
                AttemptStatus.ofKey(row.getString("status")),
                new Money(Sql.integer(row, "amount_minor"), Currency.getInstance(row.getString("currency"))),
                row.getString("customer_id"),
                row.getString("method_id"),
                row.getString("payment_id"),
                new Attempt.Times(
                        Sql.instant(row, "began_at"),
                        Sql.instant(row, "asked_at"),
                        Sql.instantOrNull(row, "settled_at"),
                        Sql.instantOrNull(row, "retry_at")),
                row.getString("reason"));
    }
}

package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.collection.PaymentAttempt;
import io.streamspace.billing.provider.collection.PaymentAttemptStatus;
import io.streamspace.billing.provider.collection.PaymentAttempts;
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
public final class PostgresPaymentAttempts implements PaymentAttempts {

    private static final String ADD = Sql.read(PostgresPaymentAttempts.class, "add");
    private static final String CHANGE = Sql.read(PostgresPaymentAttempts.class, "change");
    private static final String COLLECTABLE = Sql.read(PostgresPaymentAttempts.class, "collectable");
    private static final String RETRY_NOW = Sql.read(PostgresPaymentAttempts.class, "retry_now");
    private static final String IS_UNDER_WAY = """
            SELECT EXISTS (SELECT FROM billing_payment_attempts WHERE account_id = ? AND status IN ('open', 'processing'))
            """;
    private static final String AGREE =
            "INSERT INTO billing_collection_consents (account_id, since) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String REVOKE = "DELETE FROM billing_collection_consents WHERE account_id = ?";
    private static final String AGREED_SINCE = "SELECT since FROM billing_collection_consents WHERE account_id = ?";
    private static final String FORGET_LEAST = "DELETE FROM billing_least_charges WHERE NOT currency = ANY (?)";
    private static final String KEEP_LEAST = Sql.read(PostgresPaymentAttempts.class, "keep_least");
    private static final String OF =
            "SELECT * FROM billing_payment_attempts WHERE account_id = ? AND invoice_id = ? ORDER BY attempt";
    private static final String LOCK =
            "SELECT * FROM billing_payment_attempts WHERE account_id = ? AND invoice_id = ? AND attempt = ? FOR UPDATE";

    private final Jdbi jdbi;

    public PostgresPaymentAttempts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<PaymentAttempt> of(AccountId account, String invoiceId) {
        return jdbi.withHandle(handle -> handle.createQuery(OF)
                .bind(0, account.value())
                .bind(1, invoiceId)
                .map((row, context) -> attempt(row))
                .list());
    }

    @Override
    public Optional<PaymentAttempt> lock(PaymentAttempt.Key key) {
        return jdbi.withHandle(handle -> handle.createQuery(LOCK)
                .bind(0, key.account().value())
                .bind(1, key.invoiceId())
                .bind(2, key.number())
                .map((row, context) -> attempt(row))
                .findFirst());
    }

    @Override
    public void add(PaymentAttempt paymentAttempt) {
        write(paymentAttempt, ADD);
    }

    @Override
    public void change(PaymentAttempt paymentAttempt) {
        write(paymentAttempt, CHANGE);
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

    private void write(PaymentAttempt paymentAttempt, String sql) {
        PaymentAttempt.Times times = paymentAttempt.times();
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("account", paymentAttempt.key().account().value())
                .bind("invoice", paymentAttempt.key().invoiceId())
                .bind("attempt", paymentAttempt.key().number())
                .bind("status", paymentAttempt.status().key())
                .bind("currency", paymentAttempt.amount().currency().getCurrencyCode())
                .bind("amount", Sql.parameter(paymentAttempt.amount().minor()))
                .bind("customer", paymentAttempt.customerId())
                .bind("method", paymentAttempt.methodId())
                .bind("payment", paymentAttempt.paymentId())
                .bind("beganAt", Sql.parameter(times.beganAt()))
                .bind("askedAt", Sql.parameter(times.askedAt()))
                .bind("settledAt", Sql.parameter(times.settledAt()))
                .bind("retryAt", Sql.parameter(times.retryAt()))
                .bind("reason", paymentAttempt.reason())
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

    private static PaymentAttempt attempt(ResultSet row) throws SQLException {
        return new PaymentAttempt(
                new PaymentAttempt.Key(
                        new AccountId(row.getString("account_id")), row.getString("invoice_id"), row.getInt("attempt")),
                PaymentAttemptStatus.ofKey(row.getString("status")),
                new Money(Sql.integer(row, "amount_minor"), Currency.getInstance(row.getString("currency"))),
                row.getString("customer_id"),
                row.getString("method_id"),
                row.getString("payment_id"),
                new PaymentAttempt.Times(
                        Sql.instant(row, "began_at"),
                        Sql.instant(row, "asked_at"),
                        Sql.instantOrNull(row, "settled_at"),
                        Sql.instantOrNull(row, "retry_at")),
                row.getString("reason"));
    }
}

package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.refund.ProviderRefunds;
import io.streamspace.billing.provider.refund.RefundStatus;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The table of refunds of the provider's money. What is read is locked until the transaction ends. */
public final class PostgresProviderRefunds implements ProviderRefunds {

    private static final String ADD = Sql.read(PostgresProviderRefunds.class, "add");
    private static final String UNDO = """
            UPDATE billing_provider_refunds
            SET status = :status, provider_refund_id = :provider, undone_minor = :undone, undone_credited_minor = :credited,
              undone_at = :at
            WHERE account_id = :account AND id = :id
            """;
    private static final String OF_PROVIDER =
            "SELECT * FROM billing_provider_refunds WHERE provider_refund_id = ? ORDER BY account_id, id FOR UPDATE";
    private static final String FIND =
            "SELECT * FROM billing_provider_refunds WHERE account_id = ? AND id = ? FOR UPDATE";
    private static final String CHANGE =
            "UPDATE billing_provider_refunds SET status = ?, provider_refund_id = ? WHERE account_id = ? AND id = ?";

    private final Jdbi jdbi;

    public PostgresProviderRefunds(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(Refund refund, Instant at) {
        add(refund, Money.zero(refund.amount().currency()), at);
    }

    @Override
    public void addFailed(Refund refund, Instant at) {
        add(refund, refund.amount(), at);
    }

    @Override
    public void undo(Refund failed, Money undone, Money credited, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(UNDO)
                .bind("status", failed.status().key())
                .bind("provider", failed.providerId())
                .bind("undone", Sql.parameter(undone.minor()))
                .bind("credited", Sql.parameter(credited.minor()))
                .bind("at", Sql.parameter(at))
                .bind("account", failed.account().value())
                .bind("id", failed.id())
                .execute());
    }

    private void add(Refund refund, Money undone, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD)
                .bind("account", refund.account().value())
                .bind("id", refund.id())
                .bind("money", refund.moneyId())
                .bind("provider", refund.providerId())
                .bind("status", refund.status().key())
                .bind("currency", refund.amount().currency().getCurrencyCode())
                .bind("amount", Sql.parameter(refund.amount().minor()))
                .bind("credited", Sql.parameter(refund.credited().minor()))
                .bind("undone", Sql.parameter(undone.minor()))
                .bind("at", Sql.parameter(at))
                .execute());
    }

    @Override
    public List<Refund> ofProvider(String providerId) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_PROVIDER)
                .bind(0, providerId)
                .map((row, context) -> refund(row))
                .list());
    }

    @Override
    public Optional<Refund> find(AccountId account, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind(0, account.value())
                .bind(1, id)
                .map((row, context) -> refund(row))
                .findFirst());
    }

    @Override
    public void change(Refund refund) {
        jdbi.useHandle(handle -> handle.execute(
                CHANGE,
                refund.status().key(),
                refund.providerId(),
                refund.account().value(),
                refund.id()));
    }

    private static Refund refund(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new Refund(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                row.getString("money_id"),
                row.getString("provider_refund_id"),
                RefundStatus.ofKey(row.getString("status")),
                new Money(Sql.integer(row, "amount_minor"), currency),
                new Money(Sql.integer(row, "credited_minor"), currency));
    }
}

package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.refund.Losses;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The table of losses. */
public final class PostgresLosses implements Losses {

    private static final String ADD = """
            INSERT INTO billing_provider_losses (account_id, id, payment_id, reason, currency, amount_minor, changes, noticed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String CHANGE =
            "UPDATE billing_provider_losses SET amount_minor = ?, changes = ? WHERE account_id = ? AND id = ?";
    private static final String LOCK = "SELECT * FROM billing_provider_losses WHERE id = ? FOR UPDATE";
    private static final String OF_PAYMENT = """
            SELECT * FROM billing_provider_losses WHERE payment_id = ? AND amount_minor > 0
            ORDER BY noticed_at, id FOR UPDATE
            """;

    private final Jdbi jdbi;

    public PostgresLosses(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(Loss loss, Instant at) {
        jdbi.useHandle(handle -> handle.execute(
                ADD,
                loss.account().value(),
                loss.id(),
                loss.paymentId(),
                loss.reason(),
                loss.amount().currency().getCurrencyCode(),
                Sql.parameter(loss.amount().minor()),
                loss.changes(),
                Sql.parameter(at)));
    }

    @Override
    public void change(Loss loss) {
        jdbi.useHandle(handle -> handle.execute(
                CHANGE,
                Sql.parameter(loss.amount().minor()),
                loss.changes(),
                loss.account().value(),
                loss.id()));
    }

    @Override
    public Optional<Loss> lock(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(LOCK)
                .bind(0, id)
                .map((row, context) -> loss(row))
                .findFirst());
    }

    @Override
    public List<Loss> ofPayment(String paymentId) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_PAYMENT)
                .bind(0, paymentId)
                .map((row, context) -> loss(row))
                .list());
    }

    private static Loss loss(ResultSet row) throws SQLException {
        return new Loss(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                row.getString("payment_id"),
                row.getString("reason"),
                new Money(Sql.integer(row, "amount_minor"), Currency.getInstance(row.getString("currency"))),
                row.getInt("changes"));
    }
}

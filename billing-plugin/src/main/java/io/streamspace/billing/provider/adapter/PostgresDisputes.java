package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.gateway.ProviderDispute;
import io.streamspace.billing.provider.refund.Disputes;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The table of disputes. */
public final class PostgresDisputes implements Disputes {

    private static final String ADD = """
            INSERT INTO billing_provider_disputes
              (account_id, id, payment_id, status, currency, amount_minor, reason, opened_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String LOCK =
            "SELECT * FROM billing_provider_disputes WHERE account_id = ? AND id = ? FOR UPDATE";
    private static final String EXPECT_BY =
            "UPDATE billing_provider_disputes SET evidence_due_by = ? WHERE account_id = ? AND id = ?";
    private static final String UNDECIDED =
            "SELECT id FROM billing_provider_disputes WHERE status IN ('warning', 'open') ORDER BY id";
    private static final String CHANGE =
            "UPDATE billing_provider_disputes SET status = ? WHERE account_id = ? AND id = ?";

    private final Jdbi jdbi;

    public PostgresDisputes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Dispute> lock(AccountId account, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(LOCK)
                .bind(0, account.value())
                .bind(1, id)
                .map((row, context) -> dispute(row))
                .findFirst());
    }

    @Override
    public void add(Dispute dispute, Instant at) {
        jdbi.useHandle(handle -> handle.execute(
                ADD,
                dispute.account().value(),
                dispute.id(),
                dispute.paymentId(),
                dispute.status().key(),
                dispute.amount().currency().getCurrencyCode(),
                Sql.parameter(dispute.amount().minor()),
                dispute.reason(),
                Sql.parameter(at)));
    }

    @Override
    public void expectBy(Dispute dispute, Instant dueBy) {
        jdbi.useHandle(handle -> handle.execute(
                EXPECT_BY, Sql.parameter(dueBy), dispute.account().value(), dispute.id()));
    }

    @Override
    public List<String> undecided() {
        return jdbi.withHandle(
                handle -> handle.createQuery(UNDECIDED).mapTo(String.class).list());
    }

    @Override
    public void change(Dispute dispute) {
        jdbi.useHandle(handle ->
                handle.execute(CHANGE, dispute.status().key(), dispute.account().value(), dispute.id()));
    }

    private static Dispute dispute(ResultSet row) throws SQLException {
        return new Dispute(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                row.getString("payment_id"),
                ProviderDispute.Status.ofKey(row.getString("status")),
                new Money(Sql.integer(row, "amount_minor"), Currency.getInstance(row.getString("currency"))),
                row.getString("reason"));
    }
}

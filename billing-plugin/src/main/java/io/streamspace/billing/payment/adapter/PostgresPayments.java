package io.streamspace.billing.payment.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.payment.MoneyMove;
import io.streamspace.billing.payment.Payment;
import io.streamspace.billing.payment.Payment.Amounts;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.Payment.Recording;
import io.streamspace.billing.payment.PaymentKind;
import io.streamspace.billing.payment.PaymentMethod;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The tables of payments and of first failures. */
public final class PostgresPayments implements Payments {

    private static final String ADD = Sql.read(PostgresPayments.class, "add");
    private static final String NEWEST = Sql.read(PostgresPayments.class, "newest");
    private static final String FAILED = Sql.read(PostgresPayments.class, "failed");
    private static final String OWED = Sql.read(PostgresPayments.class, "owed");
    private static final String OF = Sql.read(PostgresPayments.class, "of");
    private static final String COUNT = "SELECT count(*) FROM billing_payments WHERE account_id = ? AND invoice_id = ?";
    private static final Cursor NEWEST_OF_ALL = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), "");

    private final Jdbi jdbi;

    public PostgresPayments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(Payment payment) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD)
                .bind("account", payment.account().value())
                .bind("id", payment.id())
                .bind("invoice", payment.invoiceId())
                .bind("kind", payment.kind().key())
                .bind("method", payment.receipt().method().key())
                .bind("currency", payment.amounts().received().currency().getCurrencyCode())
                .bind("amount", Sql.parameter(payment.amounts().received().minor()))
                .bind("credited", Sql.parameter(payment.amounts().credited().minor()))
                .bind("receivedAt", Sql.parameter(payment.receipt().receivedAt()))
                .bind("reference", payment.receipt().reference())
                .bind("recordedBy", payment.recording().recordedBy())
                .bind("createdAt", Sql.parameter(payment.recording().createdAt()))
                .execute());
    }

    @Override
    public List<Payment> of(AccountId account, String invoiceId) {
        return jdbi.withHandle(handle -> handle.createQuery(OF)
                .bind(0, account.value())
                .bind(1, invoiceId)
                .map((row, context) -> payment(row))
                .list());
    }

    @Override
    public int count(AccountId account, String invoiceId) {
        return jdbi.withHandle(handle -> handle.createQuery(COUNT)
                .bind(0, account.value())
                .bind(1, invoiceId)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public List<MoneyMove> newest(AccountId account, @Nullable Cursor after, int limit) {
        Cursor from = after == null ? NEWEST_OF_ALL : after;
        return jdbi.withHandle(handle -> handle.createQuery(NEWEST)
                .bind("account", account.value())
                .bind("createdAt", Sql.parameter(from.createdAt()))
                .bind("id", from.id())
                .bind("limit", limit)
                .map((row, context) -> move(row))
                .list());
    }

    @Override
    public List<Owed> owed(AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(OWED)
                .bind(0, account.value())
                .map((row, context) -> new Owed(row.getString("id"), money(row, "due_minor")))
                .list());
    }

    @Override
    public void failed(AccountId account, String invoiceId, Instant at) {
        jdbi.useHandle(handle -> handle.execute(FAILED, account.value(), invoiceId, Sql.parameter(at)));
    }

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                row.getString("invoice_id"),
                row.getString("invoice_number"),
                PaymentKind.ofKey(row.getString("kind")),
                amounts(row),
                receipt(row),
                recording(row));
    }

    private static MoneyMove move(ResultSet row) throws SQLException {
        String invoiceId = row.getString("invoice_id");
        return new MoneyMove(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                invoiceId == null ? null : new MoneyMove.Paid(invoiceId, row.getString("invoice_number")),
                PaymentKind.ofKey(row.getString("kind")),
                amounts(row),
                receipt(row),
                recording(row));
    }

    private static Amounts amounts(ResultSet row) throws SQLException {
        return new Amounts(money(row, "amount_minor"), money(row, "credited_minor"));
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                PaymentMethod.ofKey(row.getString("method")),
                Sql.instant(row, "received_at"),
                row.getString("reference"));
    }

    private static Recording recording(ResultSet row) throws SQLException {
        return new Recording(row.getString("recorded_by"), Sql.instant(row, "created_at"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(Sql.integer(row, column), Currency.getInstance(row.getString("currency")));
    }
}

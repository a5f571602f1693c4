package io.streamspace.billing.payment.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.payment.MoneyMovement;
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
    private static final String REVERSED = """
            SELECT coalesce(sum(amount_minor), 0) AS amount_minor, coalesce(sum(credited_minor), 0) AS credited_minor
            FROM billing_payments WHERE account_id = ? AND reverses = ?
            """;
    private static final String ADD_TAKEN = """
            INSERT INTO billing_refund_credits (account_id, payment_id, credit_id, amount_minor) VALUES (?, ?, ?, ?)
            """;
    private static final String TAKEN = """
            SELECT r.credit_id, r.amount_minor - r.restored_minor AS amount_minor, p.currency
            FROM billing_refund_credits r
            JOIN billing_payments p ON p.account_id = r.account_id AND p.id = r.payment_id
            WHERE r.account_id = ? AND r.payment_id = ? AND r.amount_minor > r.restored_minor
            ORDER BY r.credit_id
            """;
    private static final String RESTORED = """
            UPDATE billing_refund_credits SET restored_minor = restored_minor + ?
            WHERE account_id = ? AND payment_id = ? AND credit_id = ?
            """;
    private static final Cursor NEWEST_OF_ALL = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), "");

    private final Jdbi jdbi;

    public PostgresPayments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(Payment payment) {
        add(payment, null);
    }

    @Override
    public void addReversal(Payment payment, String refundId) {
        add(payment, refundId);
    }

    private void add(Payment payment, @Nullable String reverses) {
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
                .bind("reverses", reverses)
                .execute());
    }

    @Override
    public Amounts reversed(Payment refund) {
        Currency currency = refund.amounts().received().currency();
        return jdbi.withHandle(handle -> handle.createQuery(REVERSED)
                .bind(0, refund.account().value())
                .bind(1, refund.id())
                .map((row, context) -> new Amounts(
                        new Money(Sql.integer(row, "amount_minor"), currency),
                        new Money(Sql.integer(row, "credited_minor"), currency)))
                .one());
    }

    @Override
    public void addTaken(AccountId account, String refundId, CreditTaken taken) {
        jdbi.useHandle(handle -> handle.execute(
                ADD_TAKEN,
                account.value(),
                refundId,
                taken.creditId(),
                Sql.parameter(taken.amount().minor())));
    }

    @Override
    public List<CreditTaken> taken(AccountId account, String refundId) {
        return jdbi.withHandle(handle -> handle.createQuery(TAKEN)
                .bind(0, account.value())
                .bind(1, refundId)
                .map((row, context) -> new CreditTaken(row.getString("credit_id"), money(row, "amount_minor")))
                .list());
    }

    @Override
    public void restored(AccountId account, String refundId, CreditTaken restored) {
        jdbi.useHandle(handle -> handle.execute(
                RESTORED, Sql.parameter(restored.amount().minor()), account.value(), refundId, restored.creditId()));
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
    public List<MoneyMovement> newest(AccountId account, @Nullable Cursor after, int limit) {
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

    private static MoneyMovement move(ResultSet row) throws SQLException {
        String invoiceId = row.getString("invoice_id");
        return new MoneyMovement(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                invoiceId == null ? null : new MoneyMovement.Paid(invoiceId, row.getString("invoice_number")),
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

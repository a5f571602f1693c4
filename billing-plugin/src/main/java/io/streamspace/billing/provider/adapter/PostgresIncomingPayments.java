package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.money.IncomingPayment;
import io.streamspace.billing.provider.money.IncomingPayments;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** The tables of the provider's money, and of what was booked with it. */
public final class PostgresIncomingPayments implements IncomingPayments {

    private static final String FIND = "SELECT * FROM billing_provider_money WHERE id = ?";
    private static final String ADD = Sql.read(PostgresIncomingPayments.class, "add");
    private static final String OF_INVOICE = Sql.read(PostgresIncomingPayments.class, "of_invoice");
    private static final String PARTS = Sql.read(PostgresIncomingPayments.class, "parts");
    private static final String OF_REFUND = """
            SELECT p.invoice_id, b.payment_id, p.currency, b.amount_minor
            FROM billing_provider_bookings b
            JOIN billing_payments p ON p.account_id = b.account_id AND p.id = b.payment_id AND p.kind = 'refund'
            WHERE b.account_id = ? AND b.refund_id = ?
            ORDER BY b.payment_id
            """;
    private static final String OF_PAYMENT =
            "SELECT * FROM billing_provider_money WHERE payment_id = ? ORDER BY booked_at, kind, id";
    private static final String BOOKED =
            "SELECT payment_id FROM billing_provider_money WHERE payment_id = ANY (?) AND kind = 'payment'";
    private static final String BOOK = """
            INSERT INTO billing_provider_bookings (account_id, payment_id, money_id, refund_id, amount_minor)
            VALUES (?, ?, ?, ?, ?)
            """;

    private final Jdbi jdbi;

    public PostgresIncomingPayments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Booked> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind(0, id)
                .map((row, context) -> booked(row))
                .findFirst());
    }

    @Override
    public void add(IncomingPayment money, Kind kind, Money credited, Instant bookedAt) {
        Interval service = money.servicePeriod();
        jdbi.useHandle(handle -> handle.createUpdate(ADD)
                .bind("account", money.account().value())
                .bind("id", money.id())
                .bind("payment", money.paymentId())
                .bind("kind", kind.name().toLowerCase(Locale.ROOT))
                .bind("currency", money.amount().currency().getCurrencyCode())
                .bind("amount", Sql.parameter(money.amount().minor()))
                .bind("credited", Sql.parameter(credited.minor()))
                .bind("receivedAt", Sql.parameter(money.receivedAt()))
                .bind("bookedAt", Sql.parameter(bookedAt))
                .bind("serviceStart", service == null ? null : Sql.parameter(service.start()))
                .bind("serviceEnd", service == null ? null : Sql.parameter(service.end()))
                .execute());
    }

    @Override
    public void add(Booking booking) {
        jdbi.useHandle(handle -> handle.execute(
                BOOK,
                booking.account().value(),
                booking.paymentId(),
                booking.moneyId(),
                booking.refundId(),
                Sql.parameter(booking.amount().minor())));
    }

    @Override
    public List<Booked> ofPayment(String paymentId) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_PAYMENT)
                .bind(0, paymentId)
                .map((row, context) -> booked(row))
                .list());
    }

    @Override
    public Set<String> booked(Collection<String> paymentIds) {
        return jdbi.withHandle(handle -> handle.createQuery(BOOKED)
                .bind(0, paymentIds.toArray(String[]::new))
                .mapTo(String.class)
                .collect(Collectors.toSet()));
    }

    @Override
    public List<Booked> ofInvoice(AccountId account, String invoiceId) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_INVOICE)
                .bind(0, account.value())
                .bind(1, invoiceId)
                .map((row, context) -> booked(row))
                .list());
    }

    @Override
    public List<RefundedPart> ofRefund(AccountId account, String refundId) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_REFUND)
                .bind(0, account.value())
                .bind(1, refundId)
                .map((row, context) -> new RefundedPart(
                        row.getString("invoice_id"), row.getString("payment_id"), money(row, "amount_minor")))
                .list());
    }

    @Override
    public List<Part> parts(AccountId account, String moneyId) {
        return jdbi.withHandle(handle -> handle.createQuery(PARTS)
                .bind(0, account.value())
                .bind(1, moneyId)
                .map((row, context) -> new Part(row.getString("invoice_id"), money(row, "amount_minor")))
                .list());
    }

    private static Booked booked(ResultSet row) throws SQLException {
        return new Booked(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                row.getString("payment_id"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                money(row, "amount_minor"),
                money(row, "credited_minor"),
                money(row, "refunded_minor"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(Sql.integer(row, column), Currency.getInstance(row.getString("currency")));
    }
}

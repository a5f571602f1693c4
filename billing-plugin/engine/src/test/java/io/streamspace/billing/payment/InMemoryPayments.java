package io.streamspace.billing.payment;

import static java.util.Comparator.comparing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.invoice.InMemoryInvoices;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payments in memory: of invoices alone, since there is no provider. */
public final class InMemoryPayments implements Payments {

    private static final Comparator<Payment> OLDEST =
            comparing((Payment payment) -> payment.recording().createdAt());

    private final InMemoryInvoices invoices;
    private final NavigableMap<RowKey, Row> rows;
    private final NavigableMap<RowKey, Taken> takens;
    private final NavigableMap<RowKey, Instant> failures;

    /** @param reverses the refund that it takes the place of; null: of none */
    private record Row(Payment payment, @Nullable String reverses) {}

    private record Taken(AccountId account, String refundId, CreditTaken credit, Money restored) {

        Money rest() {
            return credit.amount().minus(restored);
        }
    }

    public InMemoryPayments(InMemoryTransactions transactions, InMemoryInvoices invoices) {
        this.invoices = invoices;
        this.rows = transactions.table();
        this.takens = transactions.table();
        this.failures = transactions.table();
    }

    @Override
    public void add(Payment payment) {
        add(new Row(payment, null));
    }

    @Override
    public void addReversal(Payment payment, String refundId) {
        require(payment.account(), refundId);
        add(new Row(payment, refundId));
    }

    private void add(Row row) {
        Payment payment = row.payment();
        Invoice invoice = invoices.lock(payment.account(), payment.invoiceId()).orElseThrow();
        if (!mayCount(row, invoice) || !isInCurrencyOf(invoice, payment)) {
            throw new IllegalStateException("nothing is owed on " + invoice.id());
        }
        if (rows.putIfAbsent(new RowKey(payment.account(), payment.id()), row) != null) {
            throw new IllegalStateException("there is a payment " + payment.id() + " already");
        }
        Money applied = payment.amounts().applied();
        invoices.count(
                payment.account(),
                payment.invoiceId(),
                payment.kind() == PaymentKind.PAYMENT ? applied : applied.negated());
    }

    private static boolean isInCurrencyOf(Invoice invoice, Payment payment) {
        return invoice.totals().currency().equals(payment.amounts().received().currency());
    }

    private static boolean mayCount(Row row, Invoice invoice) {
        boolean isCredit = row.payment().amounts().applied().isZero();
        return row.payment().kind() == PaymentKind.REFUND
                || invoice.status().isOwed()
                || (invoice.status() == InvoiceStatus.PAID && (row.reverses() != null || isCredit))
                || (row.reverses() != null && isCredit);
    }

    private Payment require(AccountId account, String id) {
        return Optional.ofNullable(rows.get(new RowKey(account, id)))
                .orElseThrow()
                .payment();
    }

    @Override
    public Payment.Amounts reversed(Payment refund) {
        Money zero = Money.zero(refund.amounts().received().currency());
        return rows.values().stream()
                .filter(row -> row.payment().account().equals(refund.account())
                        && refund.id().equals(row.reverses()))
                .map(row -> row.payment().amounts())
                .reduce(
                        new Payment.Amounts(zero, zero),
                        (sum, one) -> new Payment.Amounts(
                                sum.received().plus(one.received()),
                                sum.credited().plus(one.credited())));
    }

    @Override
    public void addTaken(AccountId account, String refundId, CreditTaken taken) {
        require(account, refundId);
        Taken fresh =
                new Taken(account, refundId, taken, Money.zero(taken.amount().currency()));
        if (takens.putIfAbsent(key(account, refundId, taken), fresh) != null) {
            throw new IllegalStateException(refundId + " took the credit " + taken.creditId() + " already");
        }
    }

    private static RowKey key(AccountId account, String refundId, CreditTaken taken) {
        return new RowKey(account, refundId + "|" + taken.creditId());
    }

    @Override
    public List<CreditTaken> taken(AccountId account, String refundId) {
        return takens.values().stream()
                .filter(taken ->
                        taken.account().equals(account) && taken.refundId().equals(refundId))
                .filter(taken -> taken.rest().isPositive())
                .map(taken -> new CreditTaken(taken.credit().creditId(), taken.rest()))
                .toList();
    }

    @Override
    public void restored(AccountId account, String refundId, CreditTaken restored) {
        takens.computeIfPresent(key(account, refundId, restored), (key, taken) -> {
            if (taken.rest().compareTo(restored.amount()) < 0) {
                throw new IllegalStateException(refundId + " took less than is restored");
            }
            return new Taken(account, refundId, taken.credit(), taken.restored().plus(restored.amount()));
        });
    }

    private Stream<Payment> of(AccountId account) {
        return rows.values().stream()
                .map(Row::payment)
                .filter(payment -> payment.account().equals(account));
    }

    @Override
    public List<Payment> of(AccountId account, String invoiceId) {
        return of(account)
                .filter(payment -> payment.invoiceId().equals(invoiceId))
                .sorted(OLDEST.thenComparing(payment -> payment.id().length()).thenComparing(payment -> payment.id()))
                .toList();
    }

    @Override
    public int count(AccountId account, String invoiceId) {
        return of(account, invoiceId).size();
    }

    @Override
    public List<Owed> owed(AccountId account) {
        return invoices.all()
                .filter(invoice -> invoice.account().equals(account) && InMemoryInvoices.isOwing(invoice))
                .filter(invoice -> invoice.open().isPositive())
                .sorted(comparing(InMemoryInvoices::dueDate).thenComparing(InMemoryInvoices::number))
                .map(invoice -> new Owed(invoice.id(), invoice.open()))
                .toList();
    }

    @Override
    public List<MoneyMovement> newest(AccountId account, @Nullable Cursor after, int limit) {
        return of(account)
                .filter(payment -> after == null || follows(payment, after))
                .sorted(OLDEST.reversed().thenComparing(payment -> payment.id()))
                .limit(limit)
                .map(MoneyMovement::of)
                .toList();
    }

    private static boolean follows(Payment payment, Cursor after) {
        int byAge = payment.recording().createdAt().compareTo(after.createdAt());
        return byAge < 0 || (byAge == 0 && payment.id().compareTo(after.id()) > 0);
    }

    @Override
    public void failed(AccountId account, String invoiceId, Instant at) {
        invoices.require(account, invoiceId);
        failures.putIfAbsent(new RowKey(account, invoiceId), at);
    }

    /** When paying an invoice failed first; empty: it never did. */
    public Optional<Instant> firstFailure(AccountId account, String invoiceId) {
        return Optional.ofNullable(failures.get(new RowKey(account, invoiceId)));
    }
}

package io.streamspace.billing.payment;

import static io.streamspace.billing.ledger.LedgerAccount.CASH;
import static io.streamspace.billing.ledger.LedgerAccount.CREDIT_LIABILITY;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditWording;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.ledger.PostingWording;
import io.streamspace.billing.payment.Payment.Amounts;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.Payment.Recording;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;

/**
 * Takes down a payment of an invoice. Partial payments add up; the one that completes the invoice makes it paid, once.
 * What is more than owed becomes paid credit that never expires; of a further payment of a paid invoice, all of it.
 */
public final class RecordPayment {

    /** @param invoice its number or id */
    public record Request(AccountId account, String invoice, Receipt receipt, String recordedBy) {}

    /** @param invoice as it is afterwards, with its lines */
    public record Recorded(Payment payment, Invoice invoice) {}

    private final InvoiceAdjustmentStores ports;
    private final SentInvoices sentInvoices;
    private final Transactions transactions;

    public RecordPayment(InvoiceAdjustmentStores ports, StandingPolicy review, Transactions transactions) {
        this.ports = ports;
        this.sentInvoices = new SentInvoices(ports, review);
        this.transactions = transactions;
    }

    /**
     * Takes down an amount.
     *
     * @param amount in the invoice's currency
     * @throws Problem 422 naming the field: an amount of 0 or less or with more decimals than the currency has, a receipt
     *     in the future; 404 for no such invoice; 409 {@code invoice_draft} or {@code invoice_void}
     */
    public Recorded record(Request request, BigDecimal amount, Instant now) {
        return recorded(request, invoice -> AmountBounds.positive("amount", amount, currency(invoice)), now);
    }

    /** Takes down that all that is still due was paid. Throws as {@link #record} does, and 409 {@code already_paid}. */
    public Recorded payRest(Request request, Instant now) {
        return recorded(request, RecordPayment::rest, now);
    }

    private Recorded recorded(Request request, Function<Invoice, Money> amount, Instant now) {
        if (request.receipt().receivedAt().isAfter(now)) {
            throw Problem.invalid("received_at", "is in the future");
        }
        return transactions.in(() -> {
            Invoice invoice = sentInvoices.lock(request.account(), request.invoice());
            checkSent(invoice);
            Money due = invoice.status().isOwed() ? invoice.due() : Money.zero(currency(invoice));
            return added(request, invoice, Amounts.towards(due, amount.apply(invoice)), now);
        });
    }

    private Recorded added(Request request, Invoice invoice, Amounts amounts, Instant now) {
        Payment payment = payment(request, invoice, amounts, now);
        ports.payments().add(payment);
        ports.ledger().post(posting(payment, invoice));
        if (amounts.credited().isPositive()) {
            issue(credit(payment));
        }
        return new Recorded(payment, sentInvoices.paidIfCovered(invoice, now));
    }

    private static void checkSent(Invoice invoice) {
        if (invoice.status() != InvoiceStatus.UNCOLLECTIBLE) {
            SentInvoices.checkStands(invoice);
        }
    }

    private static Money rest(Invoice invoice) {
        if (!invoice.status().isOwed()) {
            throw SentInvoices.conflict("already_paid", "The invoice is paid: nothing is owed on it.");
        }
        return invoice.due();
    }

    private static Currency currency(Invoice invoice) {
        return invoice.totals().currency();
    }

    private Payment payment(Request request, Invoice invoice, Amounts amounts, Instant now) {
        int number = ports.payments().count(invoice.account(), invoice.id()) + 1;
        return new Payment(
                invoice.account(),
                Payment.id(invoice.id(), number),
                invoice.id(),
                SentInvoices.sending(invoice).number(),
                PaymentKind.PAYMENT,
                amounts,
                request.receipt(),
                new Recording(request.recordedBy(), now));
    }

    private static LedgerTransaction posting(Payment payment, Invoice invoice) {
        Amounts amounts = payment.amounts();
        return new LedgerTransaction(
                payment.account(),
                "payment:" + payment.id(),
                payment.recording().createdAt(),
                PostingWording.PAYMENT.of(payment.invoiceNumber()),
                List.of(
                        new LedgerEntry(CASH, amounts.received()),
                        new LedgerEntry(
                                OpenAmount.account(invoice), amounts.applied().negated()),
                        new LedgerEntry(CREDIT_LIABILITY, amounts.credited().negated())));
    }

    /** The account's own money, so it never expires. */
    private static CreditGrant credit(Payment payment) {
        Recording recording = payment.recording();
        return new CreditGrant(
                payment.account(),
                payment.creditId(),
                CreditGrant.Kind.PAID,
                CreditGrant.Amounts.fresh(payment.amounts().credited()),
                0,
                new CreditGrant.Validity(recording.createdAt(), null),
                new CreditGrant.Cause(
                        CreditWording.OVERPAYMENT.of(payment.invoiceNumber()),
                        recording.recordedBy(),
                        recording.createdAt()));
    }

    private void issue(CreditGrant grant) {
        ports.credits().add(List.of(grant));
        ports.outbox().announce(IssueCredit.announcement(grant));
    }
}

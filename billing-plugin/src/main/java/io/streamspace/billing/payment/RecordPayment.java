package io.streamspace.billing.payment;

import static io.streamspace.billing.ledger.LedgerAccount.CASH;
import static io.streamspace.billing.ledger.LedgerAccount.CREDIT_LIABILITY;
import static io.streamspace.billing.ledger.LedgerAccount.RECEIVABLE;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoice.Sending;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.payment.Payment.Amounts;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.Payment.Recording;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Takes down a payment of an invoice. Partial payments add up; the one that completes the invoice makes it paid, once.
 * What is more than owed becomes paid credit that never expires.
 */
public final class RecordPayment {

    /** What it reads and writes. */
    public record Ports(
            Invoices invoices, Payments payments, Credits credits, Ledger ledger, Outbox outbox, Standings standings) {}

    /** @param invoice its number or id */
    public record Request(AccountId account, String invoice, Receipt receipt, String recordedBy) {}

    /** @param invoice as it is afterwards, with its lines */
    public record Recorded(Payment payment, Invoice invoice) {}

    private final Ports ports;
    private final StandingReview review;
    private final Transactions transactions;

    public RecordPayment(Ports ports, StandingReview review, Transactions transactions) {
        this.ports = ports;
        this.review = review;
        this.transactions = transactions;
    }

    /**
     * Takes down an amount.
     *
     * @param amount in the invoice's currency
     * @throws Problem 422 naming the field: an amount of 0 or less or with more decimals than the currency has, a receipt
     *     in the future; 404 for no such invoice; 409 {@code invoice_draft}, {@code invoice_void} or
     *     {@code already_paid}
     */
    public Recorded record(Request request, BigDecimal amount, Instant now) {
        return recorded(request, due -> money(amount, due.currency()), now);
    }

    /** Takes down that all that is still due was paid. Throws as {@link #record} does. */
    public Recorded payRest(Request request, Instant now) {
        return recorded(request, due -> due, now);
    }

    private Recorded recorded(Request request, UnaryOperator<Money> amount, Instant now) {
        if (request.receipt().receivedAt().isAfter(now)) {
            throw Problem.invalid("received_at", "is in the future");
        }
        return transactions.in(() -> {
            ports.standings().lock(List.of(request.account()));
            Invoice invoice = owed(request);
            return added(request, invoice, Amounts.towards(invoice.due(), amount.apply(invoice.due())), now);
        });
    }

    private Recorded added(Request request, Invoice invoice, Amounts amounts, Instant now) {
        Payment payment = payment(request, invoice, amounts, now);
        ports.payments().add(payment);
        ports.ledger().post(posting(payment));
        if (amounts.credited().isPositive()) {
            issue(credit(payment));
        }
        if (amounts.applied().equals(invoice.due())) {
            ports.invoices().markPaid(invoice.account(), invoice.id(), now);
            ports.outbox().announce(paid(invoice, now));
            review.of(invoice.account(), now);
        }
        return new Recorded(
                payment, ports.invoices().find(invoice.account(), invoice.id()).orElseThrow());
    }

    private Invoice owed(Request request) {
        Invoice invoice = ports.invoices()
                .lock(request.account(), request.invoice())
                .orElseThrow(() -> Problem.notFound("There is no invoice '" + request.invoice() + "'."));
        return switch (invoice.status()) {
            case DRAFT -> throw conflict("invoice_draft", "The invoice has not been sent yet.");
            case VOID -> throw conflict("invoice_void", "The invoice is void: nothing is owed on it.");
            case PAID -> throw conflict("already_paid", "The invoice is paid: nothing is owed on it.");
            case SENT, OVERDUE, UNCOLLECTIBLE -> invoice;
        };
    }

    private Payment payment(Request request, Invoice invoice, Amounts amounts, Instant now) {
        int number = ports.payments().count(invoice.account(), invoice.id()) + 1;
        return new Payment(
                invoice.account(),
                Payment.id(invoice.id(), number),
                invoice.id(),
                sending(invoice).number(),
                PaymentKind.PAYMENT,
                amounts,
                request.receipt(),
                new Recording(request.recordedBy(), now));
    }

    private static LedgerTransaction posting(Payment payment) {
        Amounts amounts = payment.amounts();
        return new LedgerTransaction(
                payment.account(),
                "payment:" + payment.id(),
                payment.recording().createdAt(),
                "Payment of invoice " + payment.invoiceNumber(),
                List.of(
                        new LedgerEntry(CASH, amounts.received()),
                        new LedgerEntry(RECEIVABLE, amounts.applied().negated()),
                        new LedgerEntry(CREDIT_LIABILITY, amounts.credited().negated())));
    }

    /** The account's own money, so it never expires. */
    private static CreditGrant credit(Payment payment) {
        Recording recording = payment.recording();
        return new CreditGrant(
                payment.account(),
                "cr_" + payment.id(),
                CreditGrant.Kind.PAID,
                CreditGrant.Amounts.fresh(payment.amounts().credited()),
                0,
                new CreditGrant.Validity(recording.createdAt(), null),
                new CreditGrant.Cause(
                        "Overpayment of invoice " + payment.invoiceNumber(),
                        recording.recordedBy(),
                        recording.createdAt()));
    }

    private void issue(CreditGrant grant) {
        ports.credits().add(List.of(grant));
        ports.outbox().announce(IssueCredit.announcement(grant));
    }

    private static Announcement paid(Invoice invoice, Instant at) {
        return new Announcement(
                invoice.account(),
                "billing.invoice.paid:" + invoice.id(),
                "billing.invoice.paid",
                at,
                Map.of(
                        "invoice_id", invoice.id(),
                        "invoice_number", sending(invoice).number(),
                        "user_id", invoice.account().userId(),
                        "total", invoice.totals().total().amount(),
                        "currency", invoice.totals().currency().getCurrencyCode(),
                        "paid_at", at.toString()));
    }

    private static Sending sending(Invoice invoice) {
        return Objects.requireNonNull(invoice.sending(), "only what was sent is owed");
    }

    private static Money money(BigDecimal amount, Currency currency) {
        if (amount.signum() <= 0) {
            throw Problem.invalid("amount", "must be greater than 0");
        }
        try {
            return Money.exact(amount, currency);
        } catch (ArithmeticException e) {
            throw Problem.invalid("amount", "has more decimals than " + currency + " or is too large");
        }
    }

    private static Problem conflict(String code, String detail) {
        return new Problem(Problem.Kind.CONFLICT, code, detail);
    }
}

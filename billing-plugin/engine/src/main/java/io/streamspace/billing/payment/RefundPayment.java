package io.streamspace.billing.payment;

import static io.streamspace.billing.ledger.LedgerAccount.CASH;
import static io.streamspace.billing.ledger.LedgerAccount.CREDIT_LIABILITY;

import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceHistory.Action;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.ledger.PostingWording;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.Payment.Recording;
import io.streamspace.billing.payment.RecordPayment.Recorded;
import io.streamspace.billing.payment.Refundable.Split;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Takes down that money of an invoice's payments went back. A paid invoice stays paid. */
public final class RefundPayment implements Refunds {

    private final InvoiceAdjustmentStores ports;
    private final SentInvoices sentInvoices;
    private final Transactions transactions;

    public RefundPayment(InvoiceAdjustmentStores ports, StandingPolicy review, Transactions transactions) {
        this.ports = ports;
        this.sentInvoices = new SentInvoices(ports, review);
        this.transactions = transactions;
    }

    @Override
    public Recorded of(InvoiceAdjustment request, BigDecimal amount, Receipt receipt) {
        return transactions.in(() -> {
            Invoice invoice = sentInvoices.lock(request.account(), request.invoice());
            checkSent(invoice);
            Money money =
                    AmountBounds.positive("amount", amount, invoice.totals().currency());
            Refundable refundable = refundable(invoice);
            if (money.compareTo(refundable.most()) > 0) {
                throw Problem.invalid("amount", "is more than can be refunded: " + refundable.most());
            }
            return refunded(invoice, request.cause(), refundable.split(money), receipt);
        });
    }

    /** What can go back; the invoice is locked. */
    Refundable refundable(Invoice invoice) {
        ports.credits().lockRemaining(List.of(invoice.account()));
        return Refundable.of(
                invoice,
                ports.payments().of(invoice.account(), invoice.id()),
                ports.creditNotes().of(invoice.account(), invoice.id()),
                ports.credits().of(invoice.account()));
    }

    /** Joins the transaction, in which the invoice is locked. */
    Recorded refunded(Invoice invoice, AdminAction cause, Split split, Receipt receipt) {
        Payment refund = new Payment(
                invoice.account(),
                Payment.id(invoice.id(), ports.payments().count(invoice.account(), invoice.id()) + 1),
                invoice.id(),
                SentInvoices.sending(invoice).number(),
                PaymentKind.REFUND,
                new Payment.Amounts(split.total(), split.credited()),
                receipt,
                new Recording(cause.by(), cause.at()));
        split.taken().forEach(this::takeBack);
        ports.payments().add(refund);
        split.taken()
                .forEach(taken -> ports.payments()
                        .addTaken(
                                refund.account(),
                                refund.id(),
                                new Payments.CreditTaken(taken.grant().id(), taken.amount())));
        ports.ledger().post(posting(refund, invoice));
        ports.outbox().announce(InvoiceEvents.refunded(refund, cause));
        sentInvoices.keep(
                invoice, Action.REFUND, cause, Map.of("refunded", split.total().amount(), "payment_id", refund.id()));
        return new Recorded(refund, sentInvoices.again(invoice));
    }

    private void takeBack(Refundable.Taken taken) {
        if (!ports.credits().takeBack(taken.grant().account(), taken.grant().id(), taken.amount())) {
            throw new IllegalStateException(taken.grant().id() + " is locked and has less than it had");
        }
    }

    private static LedgerTransaction posting(Payment refund, Invoice invoice) {
        return new LedgerTransaction(
                refund.account(),
                "payment:" + refund.id(),
                refund.recording().createdAt(),
                PostingWording.REFUND.of(refund.invoiceNumber()),
                List.of(
                        new LedgerEntry(CASH, refund.amounts().received().negated()),
                        new LedgerEntry(
                                OpenAmount.account(invoice), refund.amounts().applied()),
                        new LedgerEntry(CREDIT_LIABILITY, refund.amounts().credited())));
    }

    private static void checkSent(Invoice invoice) {
        if (invoice.status() != InvoiceStatus.UNCOLLECTIBLE) {
            SentInvoices.checkStands(invoice);
        }
    }
}

package io.streamspace.billing.payment;

import static io.streamspace.billing.ledger.LedgerAccount.CASH;
import static io.streamspace.billing.ledger.LedgerAccount.CREDIT_LIABILITY;

import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceHistory.Action;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.ledger.PostingWording;
import io.streamspace.billing.payment.Payment.Amounts;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.Payment.Recording;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Undoes a refund of an invoice's payments that failed, or a part of it: what had been paid is paid again, the credit note that
 * followed the refund is reversed, and credit that it took is back. What the invoice does not take any more, since a credit
 * note or a void came meanwhile, is left to the caller.
 */
public final class UndoRefund {

    private final InvoiceAdjustmentStores ports;
    private final SentInvoices sentInvoices;
    private final Transactions transactions;

    public UndoRefund(InvoiceAdjustmentStores ports, StandingPolicy review, Transactions transactions) {
        this.ports = ports;
        this.sentInvoices = new SentInvoices(ports, review);
        this.transactions = transactions;
    }

    /**
     * Undoes at most an amount. Joins the transaction.
     *
     * @param refundId of the refund's payment
     * @param most greater than zero
     * @param receipt how the money came back
     * @return the payment that takes the refund's place, of what was undone; empty: nothing can be
     */
    public Optional<Payment> of(InvoiceAdjustment request, String refundId, Money most, Receipt receipt) {
        return transactions.in(() -> {
            Invoice invoice = sentInvoices.lock(request.account(), request.invoice());
            Payment refund = ports.payments().of(invoice.account(), invoice.id()).stream()
                    .filter(payment -> payment.id().equals(refundId))
                    .findFirst()
                    .orElseThrow();
            reverseNote(invoice, refund, request.cause());
            return paidAgain(sentInvoices.again(invoice), refund, most, new Why(request.cause(), receipt));
        });
    }

    private record Why(AdminAction cause, Receipt receipt) {}

    private void reverseNote(Invoice invoice, Payment refund, AdminAction cause) {
        ports.creditNotes().ofRefund(refund.account(), refund.id()).ifPresent(note -> {
            int count = ports.creditNotes().of(invoice.account(), invoice.id()).size() + 1;
            String number = CreditNote.number(ports.creditNotes().takeNumber());
            AdminAction why = new AdminAction(
                    cause.by(), cause.reason() + " It reverses credit note " + note.number() + ".", cause.at());
            CreditNote reversal = note.reversal(count, number, why);
            ports.creditNotes().addReversal(reversal, note);
            ports.ledger().post(IssueCreditNote.posting(reversal, OpenAmount.account(invoice)));
            ports.outbox().announce(InvoiceEvents.noted(reversal));
            sentInvoices.keep(
                    invoice,
                    Action.CREDIT_NOTE,
                    why,
                    Map.of(
                            "credit_note_number",
                            number,
                            "total",
                            reversal.amounts().total().amount()));
        });
    }

    private Optional<Payment> paidAgain(Invoice invoice, Payment refund, Money most, Why why) {
        Amounts undone = ports.payments().reversed(refund);
        Money open = invoice.status() == InvoiceStatus.VOID ? Money.zero(most.currency()) : invoice.open();
        Money ofInvoice = most.min(refund.amounts().applied().minus(undone.applied()));
        Money applied = ofInvoice.min(open);
        Money credited = restored(refund, most.minus(ofInvoice), why);
        Money amount = applied.plus(credited);
        if (!amount.isPositive()) {
            return Optional.empty();
        }
        Payment payment = payment(invoice, refund, new Amounts(amount, credited), why);
        ports.payments().addReversal(payment, refund.id());
        ports.ledger().post(posting(payment, invoice));
        sentInvoices.keep(
                invoice,
                Action.REFUND,
                why.cause(),
                Map.of("refund_failed", amount.amount(), "payment_id", payment.id()));
        sentInvoices.paidIfCovered(invoice, why.cause().at());
        return Optional.of(payment);
    }

    private Money restored(Payment refund, Money most, Why why) {
        Money left = most;
        for (Payments.CreditTaken taken : ports.payments().taken(refund.account(), refund.id())) {
            Money part = taken.amount().min(left);
            if (part.isPositive()
                    && ports.credits()
                            .restore(
                                    refund.account(),
                                    taken.creditId(),
                                    part,
                                    why.cause().at())) {
                ports.payments()
                        .restored(refund.account(), refund.id(), new Payments.CreditTaken(taken.creditId(), part));
                left = left.minus(part);
            }
        }
        return most.minus(left);
    }

    private Payment payment(Invoice invoice, Payment refund, Amounts amounts, Why why) {
        return new Payment(
                invoice.account(),
                Payment.id(invoice.id(), ports.payments().count(invoice.account(), invoice.id()) + 1),
                invoice.id(),
                refund.invoiceNumber(),
                PaymentKind.PAYMENT,
                amounts,
                why.receipt(),
                new Recording(why.cause().by(), why.cause().at()));
    }

    private static LedgerTransaction posting(Payment payment, Invoice invoice) {
        return new LedgerTransaction(
                payment.account(),
                "payment:" + payment.id(),
                payment.recording().createdAt(),
                PostingWording.REFUND_FAILED.of(payment.invoiceNumber()),
                List.of(
                        new LedgerEntry(CASH, payment.amounts().received()),
                        new LedgerEntry(
                                OpenAmount.account(invoice),
                                payment.amounts().applied().negated()),
                        new LedgerEntry(
                                CREDIT_LIABILITY, payment.amounts().credited().negated())));
    }
}

package io.streamspace.billing.payment;

import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.Refundable.Split;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.util.Optional;

/**
 * Takes down that money of an invoice's payments has gone back by itself, as a refund that a bank or a payment provider made,
 * and takes back by a credit note what that had paid for: so nobody owes again what was refunded.
 */
public final class ReturnPayment {

    private final SentInvoices sentInvoices;
    private final RefundPayment refunds;
    private final IssueCreditNote notes;
    private final Transactions transactions;

    public ReturnPayment(InvoiceAdjustmentStores ports, StandingPolicy review, Transactions transactions) {
        this.sentInvoices = new SentInvoices(ports, review);
        this.refunds = new RefundPayment(ports, review, transactions);
        this.notes = new IssueCreditNote(ports, review, transactions);
        this.transactions = transactions;
    }

    /**
     * Takes down an amount, or as much of it as can go back.
     *
     * @param most greater than zero
     * @return what was taken down; empty if nothing of the invoice's payments can go back
     * @throws io.streamspace.billing.values.Problem 404
     */
    public Optional<Payment> of(InvoiceAdjustment request, Money most, Receipt receipt) {
        return transactions.in(() -> {
            Invoice invoice = sentInvoices.lock(request.account(), request.invoice());
            Refundable refundable = refunds.refundable(invoice);
            Money amount = most.min(refundable.most());
            return amount.isPositive()
                    ? Optional.of(returned(invoice, request.cause(), refundable.split(amount), receipt))
                    : Optional.empty();
        });
    }

    private Payment returned(Invoice invoice, AdminAction cause, Split split, Receipt receipt) {
        RecordPayment.Recorded refund = refunds.refunded(invoice, cause, split, receipt);
        notes.ofReturned(refund.invoice(), refund.payment(), cause);
        return refund.payment();
    }
}

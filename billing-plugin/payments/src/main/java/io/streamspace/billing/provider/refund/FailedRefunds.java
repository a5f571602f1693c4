package io.streamspace.billing.provider.refund;

import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.ReasonWording;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.payment.InvoiceAdjustment;
import io.streamspace.billing.payment.InvoiceAdjustmentStores;
import io.streamspace.billing.payment.Payment;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.PaymentMethod;
import io.streamspace.billing.payment.StandingPolicy;
import io.streamspace.billing.payment.UndoRefund;
import io.streamspace.billing.provider.money.IncomingPayment;
import io.streamspace.billing.provider.money.IncomingPayments;
import io.streamspace.billing.provider.money.IncomingPayments.Booked;
import io.streamspace.billing.provider.money.IncomingPayments.Booking;
import io.streamspace.billing.provider.money.IncomingPayments.RefundedPart;
import io.streamspace.billing.provider.money.PaidFor;
import io.streamspace.billing.provider.money.ReceiveMoney;
import io.streamspace.billing.provider.refund.ProviderRefunds.Refund;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;

/**
 * Reverses refunds that failed: payments count on their invoices again, and credit is restored. Only what an invoice no
 * longer accepts, because of a credit note or a void since, becomes new money of the account.
 */
public final class FailedRefunds {

    /** What it reads and writes. */
    public record Ports(
            IncomingPayments book, ProviderRefunds refunds, ReceiveMoney money, InvoiceAdjustmentStores sent) {}

    private final Ports ports;
    private final ReturnMoney returns;
    private final UndoRefund undo;

    public FailedRefunds(Ports ports, ReturnMoney returns, StandingPolicy review, Transactions transactions) {
        this.ports = ports;
        this.returns = returns;
        this.undo = new UndoRefund(ports.sent(), review, transactions);
    }

    /** Joins the transaction. */
    void undo(Refund failed, Instant now) {
        ports.sent().standings().lock(List.of(failed.account()));
        Booked money = ports.book().find(failed.moneyId()).orElseThrow();
        Money credited = restored(failed, money, now);
        Money undone = credited;
        for (RefundedPart part : ports.book().ofRefund(failed.account(), failed.id())) {
            undone = undone.plus(paidAgain(failed, part, now));
        }
        ports.refunds().undo(failed, undone, credited, now);
        Money rest = failed.amount().minus(undone);
        if (rest.isPositive()) {
            ports.money().returned(newMoney(failed, money, rest, now), now);
        }
        String paymentId = money.paymentId();
        if (paymentId != null) {
            returns.cover(paymentId, now);
        }
    }

    private Money restored(Refund failed, Booked money, Instant now) {
        boolean isRestored = failed.credited().isPositive()
                && ports.sent().credits().restore(failed.account(), money.creditId(), failed.credited(), now);
        if (!isRestored) {
            return Money.zero(failed.amount().currency());
        }
        ports.sent()
                .ledger()
                .post(new LedgerTransaction(
                        failed.account(),
                        "provider-refund-failed:" + failed.id(),
                        now,
                        "Failed refund of "
                                + new PaidFor(ports.book(), ports.sent().invoices()).words(money),
                        List.of(
                                new LedgerEntry(LedgerAccount.CASH, failed.credited()),
                                new LedgerEntry(
                                        LedgerAccount.CREDIT_LIABILITY,
                                        failed.credited().negated()))));
        return failed.credited();
    }

    private Money paidAgain(Refund failed, RefundedPart part, Instant now) {
        InvoiceAdjustment request = new InvoiceAdjustment(
                failed.account(),
                part.invoiceId(),
                new AdminAction(ReceiveMoney.BY, ReasonWording.REFUND_FAILED.of(), now));
        Receipt receipt = new Receipt(PaymentMethod.PROVIDER, now, failed.moneyId());
        Money nothing = Money.zero(part.amount().currency());
        return undo.of(request, part.paymentId(), part.amount(), receipt)
                .map(payment -> booked(failed, payment))
                .orElse(nothing);
    }

    private Money booked(Refund failed, Payment payment) {
        Money amount = payment.amounts().received();
        ports.book().add(new Booking(failed.account(), payment.id(), failed.moneyId(), failed.id(), amount));
        return amount;
    }

    private static IncomingPayment newMoney(Refund failed, Booked money, Money amount, Instant now) {
        return new IncomingPayment(
                failed.account(), "returned:" + failed.id(), money.paymentId(), amount, now, null, null);
    }
}

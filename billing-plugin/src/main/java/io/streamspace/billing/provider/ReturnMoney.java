package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.LowCredit;
import io.streamspace.billing.invoice.Intervention;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.payment.AfterSending;
import io.streamspace.billing.payment.InvoiceRequest;
import io.streamspace.billing.payment.Payment;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.PaymentMethod;
import io.streamspace.billing.payment.ReturnPayment;
import io.streamspace.billing.payment.StandingReview;
import io.streamspace.billing.provider.MoneyBook.Booked;
import io.streamspace.billing.provider.MoneyBook.Booking;
import io.streamspace.billing.provider.RefundBook.Refund;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Books money of the provider's that went back by itself: a refund made there, or a dispute that was lost. Of what the money
 * became, credit goes first, as far as it is still there; then what paid invoices, the latest first, each with a credit note.
 */
final class ReturnMoney {

    /**
     * @param id the provider's, of the refund or the dispute: booked once
     * @param paymentId the provider's payment that it comes from
     * @param reason one sentence, as on the credit note
     */
    record Back(String id, String paymentId, Money amount, String reason) {}

    /** What it reads and writes. */
    record Ports(MoneyBook book, RefundBook refunds, AfterSending sent) {}

    private final Ports ports;
    private final ReturnPayment payments;
    private final LowCredit lowCredit;
    private final Transactions transactions;

    ReturnMoney(Ports ports, StandingReview review, Transactions transactions) {
        this.ports = ports;
        this.payments = new ReturnPayment(ports.sent(), review, transactions);
        this.lowCredit = new LowCredit(ports.sent().credits(), ports.sent().outbox());
        this.transactions = transactions;
    }

    /**
     * Joins the transaction. A repeat books nothing.
     *
     * @return false if it was booked before
     * @throws ProviderMismatch if nothing was booked of the payment, or less of it is there than went back; nothing is booked
     */
    boolean book(Back back, Instant now) {
        return transactions.in(() -> {
            AccountId account = account(back);
            ports.sent().standings().lock(List.of(account));
            if (!ports.refunds().ofProvider(back.id()).isEmpty()) {
                return false;
            }
            Money left = back.amount();
            for (Booked money : ports.book().ofPayment(back.paymentId())) {
                left = left.minus(book(back, money, left.min(money.left()), now));
            }
            checkNothing(left, back);
            return true;
        });
    }

    private AccountId account(Back back) {
        return ports.book().ofPayment(back.paymentId()).stream()
                .filter(booked ->
                        booked.amount().currency().equals(back.amount().currency()))
                .findFirst()
                .map(Booked::account)
                .orElseThrow(() -> new ProviderMismatch("%s takes %s back from %s, of which nothing was booked."
                        .formatted(back.id(), back.amount(), back.paymentId())));
    }

    private Money book(Back back, Booked money, Money amount, Instant now) {
        if (!amount.isPositive()) {
            return amount;
        }
        Money ofCredit = remaining(money).min(amount);
        Refund refund = new Refund(
                money.account(),
                back.id() + ":" + money.id(),
                money.id(),
                back.id(),
                RefundStatus.MADE,
                amount,
                ofCredit);
        ports.refunds().add(refund, now);
        takeBack(money, refund, now);
        checkNothing(ofInvoices(back, refund, amount.minus(ofCredit), now), back);
        return amount;
    }

    private Money remaining(Booked money) {
        return ports.sent()
                .credits()
                .lock(money.account(), money.creditId())
                .map(CreditGrant::remaining)
                .orElse(Money.zero(money.amount().currency()));
    }

    private void takeBack(Booked money, Refund refund, Instant now) {
        if (!refund.credited().isPositive()) {
            return;
        }
        if (!ports.sent().credits().takeBack(money.account(), money.creditId(), refund.credited())) {
            throw new IllegalStateException(money.creditId() + " is locked and has less than it had");
        }
        ports.sent()
                .ledger()
                .post(new LedgerTransaction(
                        money.account(),
                        "provider-refund:" + refund.id(),
                        now,
                        "Refund of " + money.id(),
                        List.of(
                                new LedgerEntry(
                                        LedgerAccount.CASH, refund.credited().negated()),
                                new LedgerEntry(LedgerAccount.CREDIT_LIABILITY, refund.credited()))));
        lowCredit.of(List.of(money.account()), now);
    }

    /** What is left when all invoices that it paid have given back what they can. */
    private Money ofInvoices(Back back, Refund refund, Money amount, Instant now) {
        Money left = amount;
        for (MoneyBook.Part part : ports.book().parts(refund.account(), refund.moneyId())) {
            Money most = left.min(part.amount());
            if (most.isPositive()) {
                left = left.minus(ofInvoice(back, refund, new MoneyBook.Part(part.invoiceId(), most), now));
            }
        }
        return left;
    }

    private Money ofInvoice(Back back, Refund refund, MoneyBook.Part part, Instant now) {
        InvoiceRequest request = new InvoiceRequest(
                refund.account(), part.invoiceId(), new Intervention(ReceiveMoney.BY, back.reason(), now));
        Optional<Payment> returned =
                payments.of(request, part.amount(), new Receipt(PaymentMethod.PROVIDER, now, back.id()));
        returned.ifPresent(payment -> ports.book()
                .add(new Booking(
                        refund.account(),
                        payment.id(),
                        refund.moneyId(),
                        refund.id(),
                        payment.amounts().received())));
        return returned.map(payment -> payment.amounts().received())
                .orElse(Money.zero(part.amount().currency()));
    }

    private static void checkNothing(Money left, Back back) {
        if (left.isPositive()) {
            throw new ProviderMismatch(
                    "%s takes %s back from %s, of which %s is not there any more: it was spent, or went back."
                            .formatted(back.id(), back.amount(), back.paymentId(), left));
        }
    }
}

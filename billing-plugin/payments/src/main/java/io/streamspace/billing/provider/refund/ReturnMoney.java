package io.streamspace.billing.provider.refund;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.LowCredit;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.ledger.PostingWording;
import io.streamspace.billing.payment.InvoiceAdjustment;
import io.streamspace.billing.payment.InvoiceAdjustmentStores;
import io.streamspace.billing.payment.Payment;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.PaymentMethod;
import io.streamspace.billing.payment.ReturnPayment;
import io.streamspace.billing.payment.StandingPolicy;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.money.IncomingPayments;
import io.streamspace.billing.provider.money.IncomingPayments.Booked;
import io.streamspace.billing.provider.money.IncomingPayments.Booking;
import io.streamspace.billing.provider.money.PaidFor;
import io.streamspace.billing.provider.money.ReceiveMoney;
import io.streamspace.billing.provider.refund.Losses.Loss;
import io.streamspace.billing.provider.refund.ProviderRefunds.Refund;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Books money that the provider returned: a refund made there, or a lost dispute. Unspent credit from that money is
 * taken first; then the invoices it paid, the latest first, each with a credit note. The rest is a loss.
 */
public final class ReturnMoney {

    /**
     * @param id the provider's, of the refund or the dispute: booked once
     * @param paymentId the provider's payment that it comes from
     * @param reason one sentence, as on the credit note
     */
    record Back(String id, String paymentId, Money amount, String reason) {

        Back over(Money other) {
            return new Back(id, paymentId, other, reason);
        }
    }

    /** What it reads and writes. */
    public record Ports(IncomingPayments book, ProviderRefunds refunds, Losses losses, InvoiceAdjustmentStores sent) {}

    private final Ports ports;
    private final ReturnPayment payments;
    private final LowCredit lowCredit;
    private final Transactions transactions;

    public ReturnMoney(Ports ports, StandingPolicy review, Transactions transactions) {
        this.ports = ports;
        this.payments = new ReturnPayment(ports.sent(), review, transactions);
        this.lowCredit = new LowCredit(ports.sent().credits(), ports.sent().outbox());
        this.transactions = transactions;
    }

    /**
     * Joins the transaction. A repeat books nothing.
     *
     * @return false if it was booked before
     * @throws ProviderMismatch if nothing was booked of the payment, or less than went back; nothing is booked
     */
    boolean book(Back back, Instant now) {
        return transactions.in(() -> {
            AccountId account = account(back);
            ports.sent().standings().lock(List.of(account));
            if (!ports.refunds().ofProvider(back.id()).isEmpty()
                    || ports.losses().lock(back.id()).isPresent()) {
                return false;
            }
            checkCame(back);
            Money missing = back.amount().minus(taken(back, now));
            if (missing.isPositive()) {
                Loss loss = new Loss(account, back.id(), back.paymentId(), back.reason(), missing, 1);
                ports.losses().add(loss, now);
                post(loss, missing, now);
            }
            return true;
        });
    }

    /** Money of a payment is there again: what was a loss of it is taken from that. Joins the transaction. */
    void cover(String paymentId, Instant now) {
        for (Loss loss : ports.losses().ofPayment(paymentId)) {
            reduce(loss, taken(new Back(loss.id(), paymentId, loss.amount(), loss.reason()), now), now);
        }
    }

    /**
     * A refund failed: what was a loss of it is none. Joins the transaction.
     *
     * @return false if none of it was
     */
    boolean release(String id, Instant now) {
        Optional<Loss> loss = ports.losses().lock(id).filter(one -> one.amount().isPositive());
        loss.ifPresent(one -> reduce(one, one.amount(), now));
        return loss.isPresent();
    }

    private void reduce(Loss loss, Money by, Instant now) {
        if (by.isPositive()) {
            Loss after = loss.over(loss.amount().minus(by));
            ports.losses().change(after);
            post(after, by.negated(), now);
        }
    }

    private void post(Loss loss, Money amount, Instant now) {
        ports.sent()
                .ledger()
                .post(new LedgerTransaction(
                        loss.account(),
                        "provider-loss:" + loss.id() + ":" + loss.changes(),
                        now,
                        PostingWording.LOSS.of(loss.paymentId()),
                        List.of(
                                new LedgerEntry(LedgerAccount.PAYMENT_LOSS, amount),
                                new LedgerEntry(LedgerAccount.CASH, amount.negated()))));
    }

    private AccountId account(Back back) {
        return came(back)
                .findFirst()
                .map(Booked::account)
                .orElseThrow(() -> new ProviderMismatch("%s takes %s back from %s, of which nothing was booked."
                        .formatted(back.id(), back.amount(), back.paymentId())));
    }

    private void checkCame(Back back) {
        Money came =
                came(back).map(Booked::amount).reduce(Money.zero(back.amount().currency()), Money::plus);
        if (back.amount().compareTo(came) > 0) {
            throw new ProviderMismatch("%s takes %s back from %s, by which %s came."
                    .formatted(back.id(), back.amount(), back.paymentId(), came));
        }
    }

    private Stream<Booked> came(Back back) {
        return ports.book().ofPayment(back.paymentId()).stream()
                .filter(booked ->
                        booked.amount().currency().equals(back.amount().currency()));
    }

    /** As much of it as is there. */
    private Money taken(Back back, Instant now) {
        Money left = back.amount();
        for (Booked money : ports.book().ofPayment(back.paymentId())) {
            Money part = left.min(money.left());
            if (part.isPositive()) {
                left = left.minus(taken(back.over(part), money, now));
            }
        }
        return back.amount().minus(left);
    }

    private Money taken(Back back, Booked money, Instant now) {
        String id = rowId(back, money);
        Money ofCredit = remaining(money).min(back.amount());
        takeBack(money, id, ofCredit, now);
        List<Payment> returned = ofInvoices(back, money, back.amount().minus(ofCredit), now);
        Money amount =
                returned.stream().map(payment -> payment.amounts().received()).reduce(ofCredit, Money::plus);
        if (amount.isPositive()) {
            ports.refunds()
                    .add(
                            new Refund(money.account(), id, money.id(), back.id(), RefundStatus.MADE, amount, ofCredit),
                            now);
            returned.forEach(payment -> ports.book()
                    .add(new Booking(
                            money.account(),
                            payment.id(),
                            money.id(),
                            id,
                            payment.amounts().received())));
        }
        return amount;
    }

    /** A loss that is covered later has a row of its own for it. */
    private String rowId(Back back, Booked money) {
        String id = back.id() + ":" + money.id();
        long before = ports.refunds().ofProvider(back.id()).stream()
                .filter(row -> row.moneyId().equals(money.id()))
                .count();
        return before == 0 ? id : id + ":" + (before + 1);
    }

    private Money remaining(Booked money) {
        return ports.sent()
                .credits()
                .lock(money.account(), money.creditId())
                .map(CreditGrant::remaining)
                .orElse(Money.zero(money.amount().currency()));
    }

    private void takeBack(Booked money, String id, Money amount, Instant now) {
        if (!amount.isPositive()) {
            return;
        }
        if (!ports.sent().credits().takeBack(money.account(), money.creditId(), amount)) {
            throw new IllegalStateException(money.creditId() + " is locked and has less than it had");
        }
        ports.sent()
                .ledger()
                .post(new LedgerTransaction(
                        money.account(),
                        "provider-refund:" + id,
                        now,
                        "Refund of " + new PaidFor(ports.book(), ports.sent().invoices()).words(money),
                        List.of(
                                new LedgerEntry(LedgerAccount.CASH, amount.negated()),
                                new LedgerEntry(LedgerAccount.CREDIT_LIABILITY, amount))));
        lowCredit.of(List.of(money.account()), now);
    }

    /** From the invoices that it paid, as far as they can give it back. */
    private List<Payment> ofInvoices(Back back, Booked money, Money amount, Instant now) {
        List<Payment> returned = new ArrayList<>();
        Money left = amount;
        for (IncomingPayments.Part part : ports.book().parts(money.account(), money.id())) {
            Money most = left.min(part.amount());
            if (most.isPositive()) {
                Optional<Payment> payment =
                        ofInvoice(back, money, new IncomingPayments.Part(part.invoiceId(), most), now);
                payment.ifPresent(returned::add);
                left = left.minus(payment.map(one -> one.amounts().received()).orElse(Money.zero(left.currency())));
            }
        }
        return returned;
    }

    private Optional<Payment> ofInvoice(Back back, Booked money, IncomingPayments.Part part, Instant now) {
        InvoiceAdjustment request = new InvoiceAdjustment(
                money.account(), part.invoiceId(), new AdminAction(ReceiveMoney.BY, back.reason(), now));
        return payments.of(request, part.amount(), new Receipt(PaymentMethod.PROVIDER, now, back.id()));
    }
}

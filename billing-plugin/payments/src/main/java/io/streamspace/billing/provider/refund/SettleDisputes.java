package io.streamspace.billing.provider.refund;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.ReasonWording;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.ledger.PostingWording;
import io.streamspace.billing.payment.Standings;
import io.streamspace.billing.provider.gateway.ProviderDispute;
import io.streamspace.billing.provider.gateway.ProviderDispute.Status;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.money.IncomingPayments;
import io.streamspace.billing.provider.money.IncomingPayments.Booked;
import io.streamspace.billing.provider.refund.Disputes.Dispute;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;

/**
 * Books disputes. While a dispute is open its money is set apart in the ledger and nothing else changes; a won one is
 * released, a lost one is returned to the payer as a refund is. Repeats and older readings book nothing.
 */
public final class SettleDisputes {

    /** What it reads and writes. */
    public record Ports(Disputes disputes, IncomingPayments book, Ledger ledger, Standings standings) {}

    private final Ports ports;
    private final ReturnMoney refunds;
    private final Transactions transactions;

    public SettleDisputes(Ports ports, ReturnMoney refunds, Transactions transactions) {
        this.ports = ports;
        this.refunds = refunds;
        this.transactions = transactions;
    }

    /**
     * Joins the transaction.
     *
     * @param paymentId the provider's payment that is contested
     * @return false if it was known to stand so
     * @throws ProviderMismatch if nothing was booked of the payment, in another currency, or less of it is there than was lost
     */
    public boolean follow(ProviderDispute read, String paymentId, Instant now) {
        return transactions.in(() -> {
            AccountId account = account(read, paymentId);
            ports.standings().lock(List.of(account));
            Dispute known =
                    ports.disputes().lock(account, read.id()).orElseGet(() -> begun(read, account, paymentId, now));
            Instant dueBy = read.dueBy();
            if (dueBy != null) {
                ports.disputes().expectBy(known, dueBy);
            }
            return known.status().mayBecome(read.status()) && moved(known, read.status(), now);
        });
    }

    /** Whatever it is by now, it began as an inquiry. */
    private Dispute begun(ProviderDispute read, AccountId account, String paymentId, Instant now) {
        Dispute dispute = new Dispute(account, read.id(), paymentId, Status.WARNING, read.amount(), read.reason());
        ports.disputes().add(dispute, now);
        return dispute;
    }

    private boolean moved(Dispute before, Status next, Instant now) {
        Dispute after = before.become(next);
        ports.disputes().change(after);
        if (next == Status.OPEN) {
            post(after, "dispute:", after.amount(), now);
        }
        if (before.status() == Status.OPEN) {
            post(after, "dispute-closed:", after.amount().negated(), now);
        }
        if (next == Status.LOST) {
            refunds.book(
                    new ReturnMoney.Back(
                            after.id(),
                            after.paymentId(),
                            after.amount(),
                            ReasonWording.DISPUTE_LOST.of(after.reason())),
                    now);
        }
        return true;
    }

    private void post(Dispute dispute, String cause, Money disputed, Instant now) {
        ports.ledger()
                .post(new LedgerTransaction(
                        dispute.account(),
                        cause + dispute.id(),
                        now,
                        PostingWording.DISPUTE.of(dispute.paymentId()),
                        List.of(
                                new LedgerEntry(LedgerAccount.DISPUTED, disputed),
                                new LedgerEntry(LedgerAccount.CASH, disputed.negated()))));
    }

    private AccountId account(ProviderDispute read, String paymentId) {
        return ports.book().ofPayment(paymentId).stream()
                .filter(booked ->
                        booked.amount().currency().equals(read.amount().currency()))
                .findFirst()
                .map(Booked::account)
                .orElseThrow(() -> new ProviderMismatch("Dispute %s contests %s of %s, of which nothing was booked."
                        .formatted(read.id(), read.amount(), paymentId)));
    }
}

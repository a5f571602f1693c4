package io.streamspace.billing.provider.refund;

import io.streamspace.billing.invoice.ReasonWording;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderRefund;
import io.streamspace.billing.provider.money.IncomingPayments;
import io.streamspace.billing.provider.money.IncomingPayments.Booked;
import io.streamspace.billing.provider.refund.ProviderRefunds.Refund;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settles a refund by the provider's state of it: one requested here is recognised by its metadata, one made there is
 * booked, one that failed is reversed. The order of reports does not matter. A repeat books nothing.
 */
public final class SettleRefunds {

    /** Of whose subject the labels on refunds that were asked for here are. */
    static final String LABEL = "refund";

    /** What it reads and writes. */
    public record Ports(ProviderRefunds refunds, IncomingPayments book, FailedRefunds failures) {}

    private final Ports ports;
    private final ReturnMoney returns;
    private final Transactions transactions;

    public SettleRefunds(Ports ports, ReturnMoney returns, Transactions transactions) {
        this.ports = ports;
        this.returns = returns;
        this.transactions = transactions;
    }

    /**
     * Joins the transaction.
     *
     * @param paymentId the provider's payment that it comes from
     * @return false if our books said so already
     * @throws ProviderMismatch if it does not fit them
     */
    public boolean settle(ProviderRefund read, String paymentId, Instant now) {
        return transactions.in(() -> {
            List<Refund> known = known(read);
            if (known.isEmpty()) {
                return unknown(read, paymentId, now);
            }
            boolean hasMoved = read.status() == ProviderRefund.Status.FAILED && returns.release(read.id(), now);
            for (Refund refund : known) {
                hasMoved |= moved(refund, read, now);
            }
            return hasMoved;
        });
    }

    private boolean unknown(ProviderRefund read, String paymentId, Instant now) {
        if (read.status() != ProviderRefund.Status.FAILED) {
            return returns.book(
                    new ReturnMoney.Back(read.id(), paymentId, read.amount(), ReasonWording.REFUNDED.of()), now);
        }
        if (returns.release(read.id(), now)) {
            return true;
        }
        ports.book().ofPayment(paymentId).stream()
                .filter(money -> money.amount().currency().equals(read.amount().currency()))
                .findFirst()
                .ifPresent(money -> ports.refunds().addFailed(failed(read, money), now));
        return false;
    }

    /** Kept, so that an older reading of it books nothing. */
    private static Refund failed(ProviderRefund read, Booked money) {
        return new Refund(
                money.account(),
                read.id() + ":" + money.id(),
                money.id(),
                read.id(),
                RefundStatus.FAILED,
                read.amount(),
                Money.zero(read.amount().currency()));
    }

    /** The provider will not make one that was asked for: its money stays. */
    boolean refuse(Refund refund, Instant now) {
        return transactions.in(() -> failed(refund, refund.providerId(), now));
    }

    private List<Refund> known(ProviderRefund read) {
        List<Refund> booked = ports.refunds().ofProvider(read.id());
        return booked.isEmpty() ? asked(read).map(List::of).orElse(List.of()) : booked;
    }

    private Optional<Refund> asked(ProviderRefund read) {
        return Optional.ofNullable(read.providerMetadata().account())
                .flatMap(account -> read.providerMetadata()
                        .subject(LABEL)
                        .flatMap(id -> ports.refunds().find(account, id)));
    }

    private boolean moved(Refund refund, ProviderRefund read, Instant now) {
        if (read.status() == ProviderRefund.Status.FAILED) {
            return failed(refund, read.id(), now);
        }
        if (refund.status() != RefundStatus.ASKED) {
            return false;
        }
        checkAmount(refund, read);
        ports.refunds().change(refund.become(RefundStatus.MADE, read.id()));
        return true;
    }

    private boolean failed(Refund refund, @Nullable String providerId, Instant now) {
        if (!refund.status().mayBecome(RefundStatus.FAILED)) {
            return false;
        }
        ports.failures().undo(refund.become(RefundStatus.FAILED, providerId), now);
        return true;
    }

    private static void checkAmount(Refund refund, ProviderRefund read) {
        if (!refund.amount().equals(read.amount())) {
            throw new ProviderMismatch(
                    "Refund %s is over %s, asked for were %s.".formatted(read.id(), read.amount(), refund.amount()));
        }
    }
}

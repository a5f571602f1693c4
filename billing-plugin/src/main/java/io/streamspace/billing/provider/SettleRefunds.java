package io.streamspace.billing.provider;

import io.streamspace.billing.provider.MoneyBook.Booked;
import io.streamspace.billing.provider.RefundBook.Refund;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings our books in line with a refund as the provider has it: one that was asked for here is known again by its label, one
 * that was made there is booked, one that failed is undone. The order in which these are heard does not matter. Repeats book
 * nothing.
 */
final class SettleRefunds {

    /** Of whose subject the labels on refunds that were asked for here are. */
    static final String LABEL = "refund";

    /** What it reads and writes. */
    record Ports(RefundBook refunds, MoneyBook book, FailedRefunds failures) {}

    private final Ports ports;
    private final ReturnMoney returns;
    private final Transactions transactions;

    SettleRefunds(Ports ports, ReturnMoney returns, Transactions transactions) {
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
    boolean settle(ProviderRefund read, String paymentId, Instant now) {
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
                    new ReturnMoney.Back(read.id(), paymentId, read.amount(), "Refunded through the payment provider"),
                    now);
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
        return Optional.ofNullable(read.labels().account())
                .flatMap(account -> read.labels()
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

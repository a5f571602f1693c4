package io.streamspace.billing.provider;

import io.streamspace.billing.provider.MoneyBook.Booked;
import io.streamspace.billing.provider.RefundBook.Refund;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.Optional;

/** Has the provider make a refund that was recorded here. */
final class RefundTask implements TaskHandler {

    static final String KIND = "refund";

    /** What it reads and writes. */
    record Ports(Gateways gateways, RefundBook refunds, MoneyBook book, Transactions transactions) {}

    private final Ports ports;
    private final SettleRefunds settling;

    RefundTask(Ports ports, SettleRefunds settling) {
        this.ports = ports;
        this.settling = settling;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Instant> perform(Task task, Instant now) {
        ports.transactions()
                .in(() -> ports.refunds().find(task.account(), task.subject()))
                .filter(refund -> refund.status() == RefundStatus.ASKED)
                .ifPresent(refund -> make(refund, now));
        return Optional.empty();
    }

    private void make(Refund refund, Instant now) {
        PaymentGateway gateway = ports.gateways().required();
        String paymentId = paymentId(refund, gateway);
        try {
            ProviderRefund made = gateway.payments()
                    .refund(
                            paymentId,
                            refund.amount(),
                            new Labels(refund.account(), SettleRefunds.LABEL + ":" + refund.id()),
                            SettleRefunds.LABEL + ":" + refund.account() + ":" + refund.id());
            settling.settle(made, paymentId, now);
        } catch (ProviderRefusal refusal) {
            if (refusal.kind() == ProviderRefusal.Kind.MALFORMED) {
                throw refusal;
            }
            settling.refuse(refund, now);
        }
    }

    private String paymentId(Refund refund, PaymentGateway gateway) {
        Booked money = ports.transactions()
                .in(() -> ports.book().find(refund.moneyId()))
                .orElseThrow();
        return Optional.ofNullable(money.paymentId())
                .or(() -> gateway.recurring()
                        .findInvoice(money.id())
                        .flatMap(invoice -> invoice.paymentIds().stream().findFirst()))
                .orElseThrow(() -> new ProviderMismatch("No payment is known of " + money.id() + "."));
    }
}

package io.streamspace.billing.provider.refund;

import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderRefund;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.money.IncomingPayments;
import io.streamspace.billing.provider.money.IncomingPayments.Booked;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.TaskHandler;
import io.streamspace.billing.provider.refund.ProviderRefunds.Refund;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.Optional;

/** The task that makes a recorded refund at the provider. */
public final class RefundTask implements TaskHandler {

    public static final String KIND = "refund";

    /** What it reads and writes. */
    public record Ports(Gateways gateways, ProviderRefunds refunds, IncomingPayments book, Transactions transactions) {}

    private final Ports ports;
    private final SettleRefunds settling;

    public RefundTask(Ports ports, SettleRefunds settling) {
        this.ports = ports;
        this.settling = settling;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Instant> perform(ProviderTask providerTask, Instant now) {
        ports.transactions()
                .in(() -> ports.refunds().find(providerTask.account(), providerTask.subject()))
                .filter(refund -> refund.status() == RefundStatus.ASKED)
                .ifPresent(refund -> make(refund, now));
        return Optional.empty();
    }

    private void make(Refund refund, Instant now) {
        PaymentGateway gateway = ports.gateways().required();
        String paymentId = paymentId(refund, gateway);
        try {
            settling.settle(made(refund, paymentId, gateway), paymentId, now);
        } catch (ProviderRefusal refusal) {
            if (refusal.kind() == ProviderRefusal.Kind.MALFORMED) {
                throw refusal;
            }
            settling.refuse(refund, now);
        }
    }

    /** It may have been made already: the provider forgets the key of a request after a day. */
    private static ProviderRefund made(Refund refund, String paymentId, PaymentGateway gateway) {
        ProviderMetadata label = new ProviderMetadata(refund.account(), SettleRefunds.LABEL + ":" + refund.id());
        return gateway.payments().refundsOf(paymentId).stream()
                .filter(known -> known.providerMetadata().equals(label))
                .findFirst()
                .orElseGet(() -> gateway.payments()
                        .refund(
                                paymentId,
                                refund.amount(),
                                label,
                                SettleRefunds.LABEL + ":" + refund.account() + ":" + refund.id()));
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

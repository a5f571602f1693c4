package io.streamspace.billing.provider.settlement;

import io.streamspace.billing.provider.customer.ProviderOwner;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderDispute;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderObject;
import io.streamspace.billing.provider.gateway.ProviderRefund;
import io.streamspace.billing.provider.queue.WebhookHandler;
import io.streamspace.billing.provider.queue.WebhookHandler.Effect;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import io.streamspace.billing.provider.queue.WebhookHandler.Result;
import io.streamspace.billing.provider.refund.SettleDisputes;
import io.streamspace.billing.provider.refund.SettleRefunds;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The handlers of payments, charges, subscription invoices, refunds and disputes. Whichever of these is reported, its
 * payment is booked before its refunds and disputes, so the order of events does not matter.
 */
final class PaymentHandlers {

    /** What it asks and writes. */
    record Ports(
            Gateways gateways,
            ReadPayments payments,
            ReadInvoices invoices,
            SettleRefunds refunds,
            SettleDisputes disputes) {}

    private final Ports ports;

    PaymentHandlers(Ports ports) {
        this.ports = ports;
    }

    List<WebhookHandler> handlers() {
        return List.of(
                handler(ObjectKind.PAYMENT, ports.payments()::of),
                handler(ObjectKind.INVOICE, ports.invoices()::of),
                handler(ObjectKind.CHARGE, this::charge),
                handler(ObjectKind.REFUND, this::refund),
                handler(ObjectKind.DISPUTE, this::dispute));
    }

    private WebhookHandler handler(ObjectKind kind, BiFunction<String, PaymentGateway, Effect> reading) {
        return new WebhookHandler() {
            @Override
            public Set<ObjectKind> kinds() {
                return Set.of(kind);
            }

            @Override
            public Effect read(ProviderObject object) {
                return reading.apply(object.id(), ports.gateways().required());
            }
        };
    }

    private Effect charge(String chargeId, PaymentGateway gateway) {
        return gateway.payments()
                .paymentOfCharge(chargeId)
                .map(paymentId -> then(
                        ports.payments().of(paymentId, gateway),
                        gateway.payments().refundsOf(paymentId).stream()
                                .map(refund -> settling(refund, paymentId))
                                .toList()))
                .orElse(now -> Outcome.foreign("Charge " + chargeId + " is for no payment of ours."));
    }

    private Effect refund(String refundId, PaymentGateway gateway) {
        return gateway.payments()
                .findRefund(refundId)
                .flatMap(refund -> ProviderPayments.of(refund.paymentId(), refund.chargeId(), gateway)
                        .map(paymentId ->
                                then(ports.payments().of(paymentId, gateway), List.of(settling(refund, paymentId)))))
                .orElse(now -> Outcome.foreign("Refund " + refundId + " is of no payment of ours."));
    }

    private Effect dispute(String disputeId, PaymentGateway gateway) {
        return gateway.payments()
                .findDispute(disputeId)
                .flatMap(dispute -> ProviderPayments.of(dispute.paymentId(), dispute.chargeId(), gateway)
                        .map(paymentId -> then(
                                ports.payments().of(paymentId, gateway),
                                List.of(following(dispute, paymentId, gateway.providerMode())))))
                .orElse(now -> Outcome.foreign("Dispute " + disputeId + " is over no payment of ours."));
    }

    private Part settling(ProviderRefund refund, String paymentId) {
        return now -> ports.refunds().settle(refund, paymentId, now)
                ? "Refund %s over %s: %s.".formatted(refund.id(), refund.amount(), refund.status())
                : "";
    }

    private Part following(ProviderDispute dispute, String paymentId, ProviderMode configured) {
        return now -> {
            ProviderOwner.check(dispute.id(), dispute.providerMode(), configured);
            return ports.disputes().follow(dispute, paymentId, now)
                    ? "Dispute %s over %s: %s.".formatted(dispute.id(), dispute.amount(), dispute.status())
                    : "";
        };
    }

    /** What follows of a payment of ours, in a sentence; empty: nothing new. */
    private interface Part {
        String apply(Instant now);
    }

    /** The payment first; what is about one that is nobody's here is nobody's either. */
    private static Effect then(Effect payment, List<Part> parts) {
        return now -> {
            Outcome outcome = payment.apply(now);
            if (outcome.result() == Result.FOREIGN) {
                return outcome;
            }
            for (Part part : parts) {
                String detail = part.apply(now);
                outcome = detail.isEmpty() ? outcome : new Outcome(Result.DONE, outcome.account(), detail);
            }
            return outcome;
        };
    }
}

package io.streamspace.billing.provider;

import io.streamspace.billing.provider.ObjectHandler.Effect;
import io.streamspace.billing.provider.ObjectHandler.Outcome;
import io.streamspace.billing.provider.ObjectHandler.Result;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Handlers of everything that tells of money: payments, charges, invoices of subscriptions, refunds, disputes. Whatever tells
 * of a refund or dispute, the payment that it is about is booked before it: so the order in which events come does not matter.
 */
final class MoneyObjects {

    /** What it asks and writes. */
    record Ports(
            Gateways gateways,
            ReadPayments payments,
            ReadInvoices invoices,
            SettleRefunds refunds,
            FollowDisputes disputes) {}

    private final Ports ports;

    MoneyObjects(Ports ports) {
        this.ports = ports;
    }

    List<ObjectHandler> handlers() {
        return List.of(
                handler("payment_intent", ports.payments()::of),
                handler("invoice", ports.invoices()::of),
                handler("charge", this::charge),
                handler("refund", this::refund),
                handler("dispute", this::dispute));
    }

    private ObjectHandler handler(String kind, BiFunction<String, PaymentGateway, Effect> reading) {
        return new ObjectHandler() {
            @Override
            public Set<String> kinds() {
                return Set.of(kind);
            }

            @Override
            public Effect read(ProviderEvent event) {
                return reading.apply(event.objectId(), ports.gateways().required());
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
                                List.of(following(dispute, paymentId, gateway.mode())))))
                .orElse(now -> Outcome.foreign("Dispute " + disputeId + " is over no payment of ours."));
    }

    private Part settling(ProviderRefund refund, String paymentId) {
        return now -> ports.refunds().settle(refund, paymentId, now)
                ? "Refund %s over %s: %s.".formatted(refund.id(), refund.amount(), refund.status())
                : "";
    }

    private Part following(ProviderDispute dispute, String paymentId, Mode configured) {
        return now -> {
            ProviderOwner.check(dispute.id(), dispute.mode(), configured);
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

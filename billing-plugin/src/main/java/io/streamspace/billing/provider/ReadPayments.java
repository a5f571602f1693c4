package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.Attempt.Key;
import io.streamspace.billing.provider.ObjectHandler.Effect;
import io.streamspace.billing.provider.ObjectHandler.Outcome;
import java.util.Optional;

/**
 * What follows of a payment at the provider: it is an attempt of ours, or somebody paid an order, or it paid one of the
 * provider's invoices; else it is nobody's here.
 */
final class ReadPayments {

    /** What it asks and writes. */
    record Ports(ProviderOwner owner, MetOrders orders, SettleAttempts attempts, ReadInvoices invoices) {}

    private final Ports ports;

    ReadPayments(Ports ports) {
        this.ports = ports;
    }

    /** Reads it as it is now. No transaction is open. */
    Effect of(String paymentId, PaymentGateway gateway) {
        return gateway.payments()
                .find(paymentId)
                .map(payment -> of(payment, gateway))
                .orElse(now -> Outcome.foreign("There is no payment " + paymentId + "."));
    }

    private Effect of(ProviderPayment payment, PaymentGateway gateway) {
        Optional<AccountId> account = ports.owner().of(payment.labels(), payment.customerId());
        Optional<Key> attempt = Key.of(payment.labels());
        Optional<String> order = payment.labels().subject(Orders.LABEL);
        if (attempt.isPresent()) {
            return ofAttempt(attempt.get(), payment, gateway.mode());
        }
        if (account.isPresent() && order.isPresent()) {
            return ofOrder(account.get(), order.get());
        }
        return gateway.recurring()
                .invoiceOfPayment(payment.id())
                .map(invoice -> ports.invoices().of(invoice, gateway))
                .orElse(now -> Outcome.foreign("Payment " + payment.id() + " is for nothing of ours."));
    }

    private Effect ofAttempt(Key key, ProviderPayment payment, Mode configured) {
        return now -> {
            ProviderOwner.check(payment.id(), payment.mode(), configured);
            boolean isNew = ports.attempts().settle(key, payment, now);
            String detail = "Attempt %d on invoice %s: %s.".formatted(key.number(), key.invoiceId(), payment.status());
            return isNew ? Outcome.done(key.account(), detail) : Outcome.known(key.account(), detail);
        };
    }

    private Effect ofOrder(AccountId account, String orderId) {
        return ports.orders()
                .ofOrder(account, orderId)
                .orElse(now -> Outcome.known(account, "Order " + orderId + " is settled."));
    }
}

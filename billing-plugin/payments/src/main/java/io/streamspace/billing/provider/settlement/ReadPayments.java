package io.streamspace.billing.provider.settlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.collection.PaymentAttempt.Key;
import io.streamspace.billing.provider.collection.SettleAttempts;
import io.streamspace.billing.provider.customer.ProviderOwner;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.money.IncomingPayment;
import io.streamspace.billing.provider.money.IncomingPayments;
import io.streamspace.billing.provider.money.ReceiveMoney;
import io.streamspace.billing.provider.queue.WebhookHandler.Effect;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Handles a payment reported by the provider: settles our attempt, fulfils the checkout order it paid, or books the
 * subscription invoice it paid; a payment that is none of these is not ours. What paid an order that is not known is the
 * account's own money.
 */
final class ReadPayments {

    /** What it asks and writes. */
    record Ports(
            ProviderOwner owner,
            RelatedCheckoutOrder orders,
            SettleAttempts attempts,
            ReadInvoices invoices,
            IncomingPayments book,
            ReceiveMoney money) {}

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

    /** One that was read just now. No transaction is open. */
    Effect of(ProviderPayment payment, PaymentGateway gateway) {
        Optional<AccountId> account = ports.owner().of(payment.providerMetadata(), payment.customerId());
        Optional<Key> attempt = Key.of(payment.providerMetadata());
        Optional<String> order = payment.providerMetadata().subject(CheckoutLabels.LABEL);
        if (attempt.isPresent()) {
            return ofAttempt(attempt.get(), payment, gateway.providerMode());
        }
        if (account.isPresent() && order.isPresent()) {
            return ofOrder(account.get(), order.get(), payment, gateway.providerMode());
        }
        return gateway.recurring()
                .invoiceOfPayment(payment.id())
                .map(invoice -> ports.invoices().of(invoice, gateway))
                .orElse(now -> Outcome.foreign("Payment " + payment.id() + " is for nothing of ours."));
    }

    private Effect ofAttempt(Key key, ProviderPayment payment, ProviderMode configured) {
        return now -> {
            ProviderOwner.check(payment.id(), payment.providerMode(), configured);
            boolean isNew = ports.attempts().settle(key, payment, now);
            String detail = "Attempt %d on invoice %s: %s.".formatted(key.number(), key.invoiceId(), payment.status());
            return isNew ? Outcome.done(key.account(), detail) : Outcome.known(key.account(), detail);
        };
    }

    private Effect ofOrder(AccountId account, String orderId, ProviderPayment payment, ProviderMode configured) {
        return ports.orders().ofOrder(account, orderId).orElse(now -> {
            ProviderOwner.check(payment.id(), payment.providerMode(), configured);
            return isUnbooked(account, payment) && received(account, payment, now)
                    ? Outcome.done(account, "Order " + orderId + " is not known: its money is the account's.")
                    : Outcome.known(account, "Order " + orderId + " is settled.");
        });
    }

    /** Of an order that is settled the money is booked; a restore from a backup may have lost both. */
    private boolean isUnbooked(AccountId account, ProviderPayment payment) {
        return payment.status() == ProviderPayment.Status.SUCCEEDED
                && ports.owner().isCustomer(account, payment.customerId())
                && ports.book().booked(List.of(payment.id())).isEmpty();
    }

    private boolean received(AccountId account, ProviderPayment payment, Instant now) {
        return ports.money()
                .receive(
                        new IncomingPayment(
                                account, payment.id(), payment.id(), payment.received(), payment.at(), null, null),
                        now);
    }
}

package io.streamspace.billing.provider.settlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.collection.UnrecordedPayments;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.gateway.ProviderPayment.Status;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.money.IncomingPayments;
import io.streamspace.billing.provider.queue.WebhookHandler.Effect;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Records payments that no event has told of: what succeeded is booked, what is on its way is waited for. What does not
 * fit our books is left alone: events and comparisons tell of it.
 */
final class RecordPayments implements UnrecordedPayments {

    /** What it asks and writes. */
    record Ports(
            ReadPayments payments, RelatedCheckoutOrder orders, IncomingPayments book, Transactions transactions) {}

    private final Ports ports;

    RecordPayments(Ports ports) {
        this.ports = ports;
    }

    @Override
    public boolean record(AccountId account, List<ProviderPayment> made, PaymentGateway gateway, Instant now) {
        Set<String> booked = ports.transactions()
                .in(() -> ports.book()
                        .booked(made.stream().map(ProviderPayment::id).toList()));
        List<ProviderPayment> open = made.stream()
                .filter(payment -> payment.status() == Status.PROCESSING
                        || payment.status() == Status.SUCCEEDED && !booked.contains(payment.id()))
                .toList();
        boolean isUnderWay = false;
        for (ProviderPayment payment : open) {
            isUnderWay |= isRecorded(payment, gateway, now) && isOfNoKnownOrder(account, payment);
        }
        return isUnderWay;
    }

    private boolean isRecorded(ProviderPayment payment, PaymentGateway gateway, Instant now) {
        try {
            Effect effect = ports.payments().of(payment, gateway);
            ports.transactions().run(() -> effect.apply(now));
            return true;
        } catch (ProviderMismatch | ProviderRefusal | Problem refused) {
            return false;
        }
    }

    private boolean isOfNoKnownOrder(AccountId account, ProviderPayment payment) {
        return payment.status() == Status.PROCESSING
                && account.equals(payment.providerMetadata().account())
                && payment.providerMetadata()
                        .subject(CheckoutLabels.LABEL)
                        .filter(order -> ports.orders().ofOrder(account, order).isEmpty())
                        .isPresent();
    }
}

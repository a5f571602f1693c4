package io.streamspace.billing.provider.collection;

import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.payment.Payments.Owed;
import io.streamspace.billing.provider.collection.CollectInvoice.Ports;
import io.streamspace.billing.provider.collection.CollectInvoice.Urge;
import io.streamspace.billing.provider.collection.CollectInvoice.Wish;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.values.Money;
import java.util.stream.Stream;

/**
 * Determines what one payment takes: the amount due on an invoice, and which of the account's other invoices it
 * includes.
 */
final class JointCharge {

    private final Ports ports;

    JointCharge(Ports ports) {
        this.ports = ports;
    }

    /** Whether somebody may be paying what this would pay. */
    boolean isBusy(Wish wish) {
        if (ports.checkouts().isOpen(wish.account(), wish.invoiceId())) {
            return true;
        }
        return wish.urge() == Urge.ASKED_FOR_ALL
                && (ports.attempts().isUnderWay(wish.account())
                        || others(wish).anyMatch(owed -> ports.checkouts().isOpen(wish.account(), owed.invoiceId())));
    }

    /** What is open on the account's other invoices. */
    Stream<Owed> others(Wish wish) {
        return ports.payments().owed(wish.account()).stream()
                .filter(owed -> !owed.invoiceId().equals(wish.invoiceId()));
    }

    /**
     * What is due, and what is taken: with an invoice that is collected by itself goes what the provider cannot take alone of
     * others, unless a payment that may hold it already is on its way. Who asks pays what was asked for.
     */
    Charge together(Wish wish, Money due, PaymentGateway gateway) {
        Money sum = others(wish)
                .filter(owed -> wish.urge() == Urge.ASKED_FOR_ALL || goesWith(wish, owed, gateway))
                .map(Owed::due)
                .reduce(due, Money::plus);
        return new Charge(due, sum, gateway.payments().chargeable(sum));
    }

    private boolean goesWith(Wish wish, Owed owed, PaymentGateway gateway) {
        return wish.urge() == Urge.BY_ITSELF
                && gateway.payments().chargeable(owed.due()).isZero()
                && !ports.attempts().isUnderWay(wish.account())
                && !ports.checkouts().isOpen(wish.account(), owed.invoiceId())
                && ports.invoices()
                        .find(wish.account(), owed.invoiceId())
                        .filter(this::isAgreed)
                        .isPresent();
    }

    /**
     * @param sum what is due, and what goes with it
     * @param most what can be taken of the sum; zero: nothing
     */
    record Charge(Money due, Money sum, Money most) {}

    /** What was sent before the payer kept a payment method is paid by a click, or not. */
    boolean isAgreed(Invoice invoice) {
        Invoice.Sending sending = invoice.sending();
        return sending != null
                && ports.attempts()
                        .agreedSince(invoice.account())
                        .filter(since -> !since.isAfter(sending.sentAt()))
                        .isPresent();
    }
}

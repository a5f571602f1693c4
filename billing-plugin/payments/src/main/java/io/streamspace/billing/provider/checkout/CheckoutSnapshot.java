package io.streamspace.billing.provider.checkout;

import static io.streamspace.billing.provider.gateway.ProviderPayment.Status.CANCELED;
import static io.streamspace.billing.provider.gateway.ProviderPayment.Status.FAILED;

import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderInvoice;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checkout session as read from the provider, with the subscription, invoice and payment it led to.
 *
 * @param subscription null: none yet
 * @param invoice the provider's that is paid with it; null: none
 * @param payment null: none
 * @param providerMode in which the provider was asked
 */
record CheckoutSnapshot(
        CheckoutSession page,
        @Nullable ProviderSubscription subscription,
        @Nullable ProviderInvoice invoice,
        @Nullable ProviderPayment payment,
        ProviderMode providerMode) {

    /** Of ISO 4217. */
    private static final String NO_CURRENCY = "XXX";

    /** Reads what belongs to a page; outside of any transaction. */
    static CheckoutSnapshot of(CheckoutSession page, PaymentGateway gateway) {
        ProviderInvoice invoice = Optional.ofNullable(page.invoiceId())
                .flatMap(gateway.recurring()::findInvoice)
                .orElse(null);
        ProviderPayment payment = Optional.ofNullable(page.paymentId())
                .or(() -> Optional.ofNullable(invoice)
                        .flatMap(made -> made.paymentIds().stream().findFirst()))
                .flatMap(gateway.payments()::find)
                .orElse(null);
        ProviderSubscription subscription = Optional.ofNullable(page.subscriptionId())
                .flatMap(gateway.recurring()::find)
                .orElse(null);
        return new CheckoutSnapshot(page, subscription, invoice, payment, gateway.providerMode());
    }

    /**
     * Whether somebody finished the page and the money that was on its way did not come. A page that nobody finished has no
     * payment, or one that was given up with it.
     */
    boolean hasFailed() {
        return switch (page.status()) {
            case PENDING -> isPayment(FAILED) || isPayment(CANCELED) || invoiceFailed();
            case EXPIRED -> isPayment(FAILED);
            case OPEN, PAID -> false;
        };
    }

    /** Why the last try failed. */
    String failure() {
        return payment == null || payment.failureCode() == null ? "payment_failed" : payment.failureCode();
    }

    /**
     * What was paid with it. The total of a page on which somebody subscribes may count what is only due later, so there the
     * provider's invoice says it.
     */
    Money taken() {
        if (invoice != null) {
            return invoice.paid();
        }
        return page.subscriptionId() == null
                ? page.total()
                : Money.zero(page.total().currency());
    }

    /** A page that names no currency says nothing of money. */
    boolean saysTotal() {
        return !page.total().currency().getCurrencyCode().equals(NO_CURRENCY);
    }

    /** Whether it is known what was paid with it. */
    boolean saysWhatWasTaken() {
        return invoice != null || page.subscriptionId() == null && saysTotal();
    }

    /** By which its money is booked once. */
    Optional<String> moneyId() {
        return Optional.ofNullable(page.invoiceId() == null ? page.paymentId() : page.invoiceId());
    }

    @Nullable
    String paymentId() {
        return payment == null ? page.paymentId() : payment.id();
    }

    /** When the money came, as far as the provider says; never after now. */
    Instant receivedAt(Instant now) {
        return payment == null || payment.at().isAfter(now) ? now : payment.at();
    }

    private boolean isPayment(ProviderPayment.Status status) {
        return payment != null && payment.status() == status;
    }

    private boolean invoiceFailed() {
        return invoice != null
                && (invoice.attempt() == ProviderInvoice.Attempt.FAILED
                        || invoice.status() == ProviderInvoice.Status.VOID);
    }
}

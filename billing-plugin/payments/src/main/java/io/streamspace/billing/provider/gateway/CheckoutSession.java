package io.streamspace.billing.provider.gateway;

import io.streamspace.billing.values.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session of the provider's checkout, in which a person pays or subscribes.
 *
 * @param url null once it is over
 * @param customerId null if none was named
 * @param subscriptionId what was subscribed to; null: nothing, or not yet
 * @param paymentId the payment intent; null in sessions that subscribe
 * @param invoiceId the provider's invoice that was paid with it; null: none
 * @param total all that is paid there, taxes included
 */
public record CheckoutSession(
        String id,
        @Nullable String url,
        Status status,
        ProviderMetadata providerMetadata,
        @Nullable String customerId,
        @Nullable String subscriptionId,
        @Nullable String paymentId,
        @Nullable String invoiceId,
        Money total,
        ProviderMode providerMode) {

    /** Where it stands. */
    public enum Status {
        /** Nobody has finished it yet. */
        OPEN,
        /** Finished, the money is on its way (a bank debit). */
        PENDING,
        /** Finished and paid, or nothing was to be paid. */
        PAID,
        /** Over without a payment. */
        EXPIRED
    }

    /** What somebody is asked to pay. */
    public sealed interface Order permits Subscribing, Paying {

        ProviderMetadata providerMetadata();
    }

    /**
     * A subscription to a plan.
     *
     * @param priceId the recurring price, from {@code firstFullPeriod} on
     * @param now what is paid at once beside it, for the time until then; zero: nothing
     * @param nowText what that is called
     * @param firstFullPeriod from when on the provider charges the recurring price; after now
     */
    public record Subscribing(
            ProviderMetadata providerMetadata, String priceId, Money now, String nowText, Instant firstFullPeriod)
            implements Order {}

    /**
     * Something paid once.
     *
     * @param amount greater than zero
     * @param text what it is for
     */
    public record Paying(ProviderMetadata providerMetadata, Money amount, String text) implements Order {}

    /**
     * The session that is asked for.
     *
     * @param successUrl where to go afterwards
     * @param cancelUrl where to go on second thoughts
     * @param expiresAt at least 30 minutes and at most a day ahead
     */
    public record Request(
            String customerId, Order order, String successUrl, String cancelUrl, Instant expiresAt, Taxes taxes) {}

    /** Who reckons taxes on what is paid. */
    public enum Taxes {
        /** Amounts are final. */
        INCLUDED,
        /** The provider adds what is due. */
        BY_PROVIDER
    }
}

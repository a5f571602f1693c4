package io.streamspace.billing.provider.settlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.queue.WebhookHandler;
import java.util.Optional;

/** Fulfils the checkout order that another of the provider's objects belongs to. */
@FunctionalInterface
public interface RelatedCheckoutOrder {

    /**
     * Reads the order's page as it is now. No transaction may be open.
     *
     * @param orderId what follows {@code checkout:} in the labels
     * @return what follows of it, before anything else of the object does; empty: there is none, or its money is booked
     * @throws ProviderAway to be tried again later
     */
    Optional<WebhookHandler.Effect> ofOrder(AccountId account, String orderId);
}

package io.streamspace.billing.provider.subscription;

import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.queue.WebhookHandler;
import java.util.Optional;

/** Settles the checkout that a provider object belongs to, if it is not fulfilled yet. */
@FunctionalInterface
public interface CheckoutSettlement {

    /**
     * Reads a checkout's page as it is now. No transaction is open.
     *
     * @param checkoutId ours, as in the labels
     * @return what follows, to be applied before anything else of the object; empty: it is fulfilled, or unknown
     * @throws ProviderAway if the provider cannot be asked now
     */
    Optional<WebhookHandler.Effect> read(String checkoutId);
}

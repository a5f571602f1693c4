package io.streamspace.billing.provider;

import java.util.Optional;

/** For whoever meets an object of a checkout that is not fulfilled yet. */
@FunctionalInterface
public interface CheckoutSettling {

    /**
     * Reads a checkout's page as it is now. No transaction is open.
     *
     * @param checkoutId ours, as in the labels
     * @return what follows, to be applied before anything else of the object; empty: it is fulfilled, or unknown
     * @throws ProviderAway if the provider cannot be asked now
     */
    Optional<ObjectHandler.Effect> read(String checkoutId);
}

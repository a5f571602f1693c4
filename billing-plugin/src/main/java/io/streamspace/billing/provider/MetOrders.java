package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import java.util.Optional;

/** For whoever meets the order of a checkout by another of its objects. */
@FunctionalInterface
public interface MetOrders {

    /**
     * Reads the order's page as it is now. No transaction may be open.
     *
     * @param orderId what follows {@code checkout:} in the labels
     * @return what follows of it, before anything else of the object does; empty: there is none, or its money is booked
     * @throws ProviderAway to be tried again later
     */
    Optional<ObjectHandler.Effect> ofOrder(AccountId account, String orderId);
}

package io.streamspace.billing.provider.subscription;

/** Counts our changes of each subscription at the provider. */
public interface SubscriptionRevisions {

    /** Grows with every change that we made there; 0 for one that is not known. */
    long of(String subscriptionId);

    /** We have changed it there: what was read of it before is out of date. Joins the transaction. */
    void advance(String subscriptionId);
}

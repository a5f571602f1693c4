package io.streamspace.billing.subscription;

import io.streamspace.billing.account.InMemoryTest;

class InMemorySubscriptionsTest extends InMemoryTest implements SubscriptionsContract {

    private final InMemorySubscriptions subscriptions = new InMemorySubscriptions(transactions);

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }
}

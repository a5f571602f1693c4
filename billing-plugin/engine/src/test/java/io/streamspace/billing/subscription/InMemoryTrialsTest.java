package io.streamspace.billing.subscription;

import io.streamspace.billing.account.InMemoryTest;

class InMemoryTrialsTest extends InMemoryTest implements TrialsContract {

    private final InMemorySubscriptions subscriptions = new InMemorySubscriptions(transactions);

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }
}

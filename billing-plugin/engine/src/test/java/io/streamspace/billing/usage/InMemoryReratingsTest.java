package io.streamspace.billing.usage;

import io.streamspace.billing.account.InMemoryTest;

class InMemoryReratingsTest extends InMemoryTest implements ReratingsContract {

    private final Reratings reratings = new InMemoryReratings(transactions, accounts);

    @Override
    public Reratings reratings() {
        return reratings;
    }
}

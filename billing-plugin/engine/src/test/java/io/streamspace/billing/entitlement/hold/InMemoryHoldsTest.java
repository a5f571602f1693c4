package io.streamspace.billing.entitlement.hold;

import io.streamspace.billing.account.InMemoryTest;

class InMemoryHoldsTest extends InMemoryTest implements HoldsContract {

    private final InMemoryHolds holds = new InMemoryHolds(transactions);

    @Override
    public Holds holds() {
        return holds;
    }
}

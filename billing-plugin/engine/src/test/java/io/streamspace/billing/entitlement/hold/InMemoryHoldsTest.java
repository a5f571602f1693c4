package io.streamspace.billing.entitlement.hold;

import io.streamspace.billing.account.InMemoryAccountLocks;
import io.streamspace.billing.account.InMemoryTest;

class InMemoryHoldsTest extends InMemoryTest implements HoldsContract {

    private final InMemoryHolds holds =
            new InMemoryHolds(transactions, new InMemoryAccountLocks(accounts, transactions));

    @Override
    public Holds holds() {
        return holds;
    }
}

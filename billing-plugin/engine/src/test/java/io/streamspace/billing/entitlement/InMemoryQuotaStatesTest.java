package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.InMemoryTest;

class InMemoryQuotaStatesTest extends InMemoryTest implements QuotaStatesContract {

    private final InMemoryQuotaStates states = new InMemoryQuotaStates(transactions);

    @Override
    public QuotaStates states() {
        return states;
    }
}

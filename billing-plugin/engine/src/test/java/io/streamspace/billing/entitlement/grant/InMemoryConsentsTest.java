package io.streamspace.billing.entitlement.grant;

import io.streamspace.billing.account.InMemoryTest;

class InMemoryConsentsTest extends InMemoryTest implements ConsentsContract {

    private final InMemoryConsents consents = new InMemoryConsents(transactions);

    @Override
    public Consents consents() {
        return consents;
    }
}

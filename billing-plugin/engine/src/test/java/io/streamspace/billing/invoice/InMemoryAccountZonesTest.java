package io.streamspace.billing.invoice;

import io.streamspace.billing.account.InMemoryTest;

class InMemoryAccountZonesTest extends InMemoryTest implements AccountZonesContract {

    private final InMemoryAccountZones zones = new InMemoryAccountZones(transactions, accounts);

    @Override
    public AccountZones zones() {
        return zones;
    }
}

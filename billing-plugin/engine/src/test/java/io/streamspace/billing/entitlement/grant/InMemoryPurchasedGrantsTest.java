package io.streamspace.billing.entitlement.grant;

import io.streamspace.billing.account.InMemoryTest;

class InMemoryPurchasedGrantsTest extends InMemoryTest implements PurchasedGrantsContract {

    private final InMemoryPurchasedGrants purchasedGrants = new InMemoryPurchasedGrants(transactions);

    @Override
    public PurchasedGrants purchasedGrants() {
        return purchasedGrants;
    }
}

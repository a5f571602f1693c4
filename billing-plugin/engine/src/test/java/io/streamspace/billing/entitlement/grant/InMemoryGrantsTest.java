package io.streamspace.billing.entitlement.grant;

import io.streamspace.billing.account.InMemoryTest;

class InMemoryGrantsTest extends InMemoryTest implements GrantsContract {

    private final InMemoryPurchasedGrants purchasedGrants = new InMemoryPurchasedGrants(transactions);
    private final InMemoryGrants grants = new InMemoryGrants(transactions, purchasedGrants);

    @Override
    public Grants grants() {
        return grants;
    }

    @Override
    public PurchasedGrants purchasedGrants() {
        return purchasedGrants;
    }
}

package io.streamspace.billing.entitlement.grant.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.entitlement.grant.PurchasedGrants;
import io.streamspace.billing.entitlement.grant.PurchasedGrantsContract;

class PostgresPurchasedGrantsTest extends DatabaseTest implements PurchasedGrantsContract {

    private final PostgresPurchasedGrants purchasedGrants = new PostgresPurchasedGrants(jdbi);

    @Override
    public PurchasedGrants purchasedGrants() {
        return purchasedGrants;
    }
}

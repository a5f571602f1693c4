package io.streamspace.billing.entitlement.grant.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.entitlement.grant.Grants;
import io.streamspace.billing.entitlement.grant.GrantsContract;
import io.streamspace.billing.entitlement.grant.PurchasedGrants;

class PostgresGrantsTest extends DatabaseTest implements GrantsContract {

    private final PostgresPurchasedGrants purchasedGrants = new PostgresPurchasedGrants(jdbi);
    private final PostgresGrants grants = new PostgresGrants(jdbi);

    @Override
    public Grants grants() {
        return grants;
    }

    @Override
    public PurchasedGrants purchasedGrants() {
        return purchasedGrants;
    }
}

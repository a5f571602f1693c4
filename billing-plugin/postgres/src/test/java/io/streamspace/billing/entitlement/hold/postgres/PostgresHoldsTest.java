package io.streamspace.billing.entitlement.hold.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.entitlement.hold.Holds;
import io.streamspace.billing.entitlement.hold.HoldsContract;

class PostgresHoldsTest extends DatabaseTest implements HoldsContract {

    private final PostgresHolds holds = new PostgresHolds(jdbi);

    @Override
    public Holds holds() {
        return holds;
    }
}

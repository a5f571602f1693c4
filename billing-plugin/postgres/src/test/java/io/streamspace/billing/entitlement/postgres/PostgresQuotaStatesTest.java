package io.streamspace.billing.entitlement.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.entitlement.QuotaStates;
import io.streamspace.billing.entitlement.QuotaStatesContract;

class PostgresQuotaStatesTest extends DatabaseTest implements QuotaStatesContract {

    private final PostgresQuotaStates states = new PostgresQuotaStates(jdbi);

    @Override
    public QuotaStates states() {
        return states;
    }
}

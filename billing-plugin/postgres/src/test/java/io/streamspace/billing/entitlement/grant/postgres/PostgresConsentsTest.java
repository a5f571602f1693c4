package io.streamspace.billing.entitlement.grant.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.entitlement.grant.Consents;
import io.streamspace.billing.entitlement.grant.ConsentsContract;

class PostgresConsentsTest extends DatabaseTest implements ConsentsContract {

    private final PostgresConsents consents = new PostgresConsents(jdbi);

    @Override
    public Consents consents() {
        return consents;
    }
}

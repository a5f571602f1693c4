package io.streamspace.billing.invoice.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.invoice.AccountZones;
import io.streamspace.billing.invoice.AccountZonesContract;

class PostgresAccountZonesTest extends DatabaseTest implements AccountZonesContract {

    private final PostgresAccountZones zones = new PostgresAccountZones(jdbi);

    @Override
    public AccountZones zones() {
        return zones;
    }
}

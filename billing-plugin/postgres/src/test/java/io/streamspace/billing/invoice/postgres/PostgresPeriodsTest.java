package io.streamspace.billing.invoice.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.PeriodsContract;

class PostgresPeriodsTest extends DatabaseTest implements PeriodsContract {

    private final PostgresPeriods periods = new PostgresPeriods(jdbi);

    @Override
    public Periods periods() {
        return periods;
    }
}

package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.database.Months;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.UsageRecords;
import io.streamspace.billing.usage.UsageRecordsContract;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

class PostgresUsageRecordsTest extends DatabaseTest implements UsageRecordsContract {

    private final PostgresUsageRecords records =
            new PostgresUsageRecords(jdbi, new LateCharges(() -> NOW, () -> DAY), () -> NOW);

    @BeforeEach
    void coverMonths() {
        new Months(jdbi).cover(JANUARY.start(), JANUARY.end());
    }

    @Override
    public UsageRecords records() {
        return records;
    }

    @Override
    public void putAway(Instant before) {
        jdbi.useHandle(handle -> handle.execute("UPDATE billing_horizon SET horizon = ?", Sql.parameter(before)));
    }
}

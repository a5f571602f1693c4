package io.streamspace.billing.usage;

import io.streamspace.billing.account.InMemoryTest;
import java.time.Instant;

class InMemoryUsageRecordsTest extends InMemoryTest implements UsageRecordsContract {

    private final InMemoryUsageRecords records = new InMemoryUsageRecords(transactions);

    @Override
    public UsageRecords records() {
        return records;
    }

    @Override
    public void putAway(Instant before) {
        records.putAway(before);
    }
}

package io.streamspace.billing.invoice;

import io.streamspace.billing.account.InMemoryTest;
import io.streamspace.billing.values.Interval;
import java.time.ZoneId;
import java.util.List;

class InMemoryZoneDaysTest extends InMemoryTest implements ZoneDaysContract {

    private final InMemoryZoneDays zoneDays = new InMemoryZoneDays(transactions);

    @Override
    public ZoneDays zoneDays() {
        return zoneDays;
    }

    @Override
    public List<Interval> days(ZoneId zone) {
        return zoneDays.of(zone);
    }
}

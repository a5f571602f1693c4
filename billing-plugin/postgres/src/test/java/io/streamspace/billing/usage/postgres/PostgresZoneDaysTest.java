package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.ZoneDays;
import io.streamspace.billing.invoice.ZoneDaysContract;
import io.streamspace.billing.values.Interval;
import java.time.ZoneId;
import java.util.List;

class PostgresZoneDaysTest extends DatabaseTest implements ZoneDaysContract {

    private static final String DAYS =
            "SELECT day_start, day_end FROM billing_zone_days WHERE zone = ? ORDER BY day_start";

    private final PostgresZoneDays zoneDays = new PostgresZoneDays(jdbi);

    @Override
    public ZoneDays zoneDays() {
        return zoneDays;
    }

    @Override
    public List<Interval> days(ZoneId zone) {
        return jdbi.withHandle(handle -> handle.createQuery(DAYS)
                .bind(0, zone.getId())
                .map((row, context) -> new Interval(Sql.instant(row, "day_start"), Sql.instant(row, "day_end")))
                .list());
    }
}

package io.streamspace.billing.billrun.postgres;

import io.streamspace.billing.billrun.HeldCorrections;
import io.streamspace.billing.billrun.HeldCorrectionsContract;
import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.Invoices;
import java.time.Instant;

class PostgresHeldCorrectionsTest extends DatabaseTest implements HeldCorrectionsContract {

    private static final String NOTICE = """
            INSERT INTO billing_late_charges (account_id, period_start, meter, noticed_at)
            VALUES (:account, :period, :meter, :at)
            RETURNING id
            """;

    private final PostgresHeldCorrections corrections = new PostgresHeldCorrections(jdbi);

    @Override
    public HeldCorrections corrections() {
        return corrections;
    }

    @Override
    public long notice(Invoices.BilledPeriod period, String meter, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery(NOTICE)
                .bind("account", period.account().value())
                .bind("period", Sql.parameter(period.periodStart()))
                .bind("meter", meter)
                .bind("at", Sql.parameter(at))
                .mapTo(Long.class)
                .one());
    }
}

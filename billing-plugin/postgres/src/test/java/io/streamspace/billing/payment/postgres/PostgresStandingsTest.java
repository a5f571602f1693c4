package io.streamspace.billing.payment.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.postgres.LeastCharges;
import io.streamspace.billing.invoice.postgres.PostgresInvoices;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.payment.Standings;
import io.streamspace.billing.payment.StandingsContract;
import io.streamspace.billing.values.Money;

class PostgresStandingsTest extends DatabaseTest implements StandingsContract {

    private final PostgresInvoices invoices = new PostgresInvoices(jdbi);
    private final PostgresPayments payments = new PostgresPayments(jdbi);
    private final PostgresStandings standings = new PostgresStandings(jdbi);

    @Override
    public Standings standings() {
        return standings;
    }

    @Override
    public Payments payments() {
        return payments;
    }

    @Override
    public Invoices invoices() {
        return invoices;
    }

    @Override
    public void leastCharge(Money least) {
        jdbi.useHandle(handle -> LeastCharges.set(handle, least));
    }
}

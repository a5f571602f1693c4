package io.streamspace.billing.invoice.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.PendingLines;
import io.streamspace.billing.invoice.PeriodCharges;
import io.streamspace.billing.invoice.PeriodChargesContract;

class PostgresPeriodChargesTest extends DatabaseTest implements PeriodChargesContract {

    private final PostgresPeriodCharges charges = new PostgresPeriodCharges(jdbi);
    private final PostgresInvoices invoices = new PostgresInvoices(jdbi);
    private final PostgresPendingLines pendingLines = new PostgresPendingLines(jdbi);

    @Override
    public PeriodCharges charges() {
        return charges;
    }

    @Override
    public Invoices invoices() {
        return invoices;
    }

    @Override
    public PendingLines pendingLines() {
        return pendingLines;
    }
}

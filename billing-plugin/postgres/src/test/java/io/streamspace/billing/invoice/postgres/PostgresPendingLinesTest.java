package io.streamspace.billing.invoice.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.PendingLines;
import io.streamspace.billing.invoice.PendingLinesContract;

class PostgresPendingLinesTest extends DatabaseTest implements PendingLinesContract {

    private final PostgresPendingLines pendingLines = new PostgresPendingLines(jdbi);
    private final PostgresInvoices invoices = new PostgresInvoices(jdbi);

    @Override
    public PendingLines pendingLines() {
        return pendingLines;
    }

    @Override
    public Invoices invoices() {
        return invoices;
    }
}

package io.streamspace.billing.invoice.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.invoice.InvoiceHistory;
import io.streamspace.billing.invoice.InvoiceHistoryContract;

class PostgresInvoiceHistoryTest extends DatabaseTest implements InvoiceHistoryContract {

    private final PostgresInvoiceHistory history = new PostgresInvoiceHistory(jdbi);

    @Override
    public InvoiceHistory history() {
        return history;
    }
}

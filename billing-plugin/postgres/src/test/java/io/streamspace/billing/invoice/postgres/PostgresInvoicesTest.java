package io.streamspace.billing.invoice.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.InvoicesContract;
import io.streamspace.billing.values.Money;

class PostgresInvoicesTest extends DatabaseTest implements InvoicesContract {

    private final PostgresInvoices invoices = new PostgresInvoices(jdbi);

    @Override
    public Invoices invoices() {
        return invoices;
    }

    @Override
    public void leastCharge(Money least) {
        jdbi.useHandle(handle -> LeastCharges.set(handle, least));
    }
}

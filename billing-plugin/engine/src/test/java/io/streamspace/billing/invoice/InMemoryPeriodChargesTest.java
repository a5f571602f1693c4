package io.streamspace.billing.invoice;

import io.streamspace.billing.account.InMemoryTest;

class InMemoryPeriodChargesTest extends InMemoryTest implements PeriodChargesContract {

    private final InMemoryInvoices invoices = new InMemoryInvoices(transactions);
    private final InMemoryPendingLines pendingLines = new InMemoryPendingLines(transactions);
    private final InMemoryPeriodCharges charges = new InMemoryPeriodCharges(accounts, invoices, pendingLines);

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

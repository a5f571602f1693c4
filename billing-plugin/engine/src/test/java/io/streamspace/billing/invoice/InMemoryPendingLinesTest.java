package io.streamspace.billing.invoice;

import io.streamspace.billing.account.InMemoryTest;

class InMemoryPendingLinesTest extends InMemoryTest implements PendingLinesContract {

    private final InMemoryPendingLines pendingLines = new InMemoryPendingLines(transactions);
    private final InMemoryInvoices invoices = new InMemoryInvoices(transactions);

    @Override
    public PendingLines pendingLines() {
        return pendingLines;
    }

    @Override
    public Invoices invoices() {
        return invoices;
    }
}

package io.streamspace.billing.invoice;

import io.streamspace.billing.account.InMemoryTest;

class InMemoryInvoiceHistoryTest extends InMemoryTest implements InvoiceHistoryContract {

    private final InMemoryInvoiceHistory history = new InMemoryInvoiceHistory(transactions);

    @Override
    public InvoiceHistory history() {
        return history;
    }
}

package io.streamspace.billing.invoice;

import io.streamspace.billing.account.InMemoryTest;
import io.streamspace.billing.values.Money;

class InMemoryInvoicesTest extends InMemoryTest implements InvoicesContract {

    private final InMemoryInvoices invoices = new InMemoryInvoices(transactions);

    @Override
    public Invoices invoices() {
        return invoices;
    }

    @Override
    public void leastCharge(Money least) {
        invoices.setLeastCharge(least);
    }
}

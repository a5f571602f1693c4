package io.streamspace.billing.payment;

import io.streamspace.billing.account.InMemoryTest;
import io.streamspace.billing.invoice.InMemoryInvoices;
import io.streamspace.billing.invoice.Invoices;

class InMemoryPaymentsTest extends InMemoryTest implements PaymentsContract {

    private final InMemoryInvoices invoices = new InMemoryInvoices(transactions);
    private final InMemoryPayments payments = new InMemoryPayments(transactions, invoices);

    @Override
    public Payments payments() {
        return payments;
    }

    @Override
    public Invoices invoices() {
        return invoices;
    }
}

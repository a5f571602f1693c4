package io.streamspace.billing.invoice;

import io.streamspace.billing.account.InMemoryTest;
import io.streamspace.billing.payment.InMemoryPayments;
import io.streamspace.billing.payment.Payments;

class InMemoryCreditNotesTest extends InMemoryTest implements CreditNotesContract {

    private final InMemoryInvoices invoices = new InMemoryInvoices(transactions);
    private final InMemoryPayments payments = new InMemoryPayments(transactions, invoices);
    private final InMemoryCreditNotes creditNotes = new InMemoryCreditNotes(transactions, invoices);

    @Override
    public CreditNotes creditNotes() {
        return creditNotes;
    }

    @Override
    public Invoices invoices() {
        return invoices;
    }

    @Override
    public Payments payments() {
        return payments;
    }
}

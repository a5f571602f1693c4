package io.streamspace.billing.payment;

import io.streamspace.billing.account.InMemoryTest;
import io.streamspace.billing.invoice.InMemoryInvoices;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.values.Money;

class InMemorySentRemindersTest extends InMemoryTest implements SentRemindersContract {

    private final InMemoryInvoices invoices = new InMemoryInvoices(transactions);
    private final InMemoryPayments payments = new InMemoryPayments(transactions, invoices);
    private final InMemorySentReminders reminders = new InMemorySentReminders(transactions, invoices);

    @Override
    public SentReminders reminders() {
        return reminders;
    }

    @Override
    public Invoices invoices() {
        return invoices;
    }

    @Override
    public Payments payments() {
        return payments;
    }

    @Override
    public void leastCharge(Money least) {
        invoices.setLeastCharge(least);
    }
}

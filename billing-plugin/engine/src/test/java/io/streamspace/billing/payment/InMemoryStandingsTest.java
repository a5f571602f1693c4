package io.streamspace.billing.payment;

import io.streamspace.billing.account.InMemoryTest;
import io.streamspace.billing.invoice.InMemoryInvoices;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.values.Money;

class InMemoryStandingsTest extends InMemoryTest implements StandingsContract {

    private final InMemoryInvoices invoices = new InMemoryInvoices(transactions);
    private final InMemoryPayments payments = new InMemoryPayments(transactions, invoices);
    private final InMemoryStandings standings = new InMemoryStandings(transactions, accounts, invoices, payments);

    @Override
    public Standings standings() {
        return standings;
    }

    @Override
    public Payments payments() {
        return payments;
    }

    @Override
    public Invoices invoices() {
        return invoices;
    }

    @Override
    public void leastCharge(Money least) {
        invoices.setLeastCharge(least);
    }
}

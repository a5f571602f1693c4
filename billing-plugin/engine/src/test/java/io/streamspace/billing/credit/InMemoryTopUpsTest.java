package io.streamspace.billing.credit;

import io.streamspace.billing.account.InMemoryTest;
import io.streamspace.billing.invoice.InMemoryInvoices;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.ledger.InMemoryLedger;
import io.streamspace.billing.payment.InMemoryPayments;
import io.streamspace.billing.payment.Payments;
import java.util.Optional;

class InMemoryTopUpsTest extends InMemoryTest implements TopUpsContract {

    private final InMemoryInvoices invoices = new InMemoryInvoices(transactions);
    private final InMemoryPayments payments = new InMemoryPayments(transactions, invoices);
    private final InMemoryCredits credits =
            new InMemoryCredits(transactions, accounts, new InMemoryLedger(transactions), Optional::empty);
    private final InMemoryTopUps topUps = new InMemoryTopUps(transactions, accounts, credits, invoices, payments);

    @Override
    public TopUps topUps() {
        return topUps;
    }

    @Override
    public Credits credits() {
        return credits;
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

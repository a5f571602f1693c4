package io.streamspace.billing.billrun;

import io.streamspace.billing.account.InMemoryTest;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.InMemoryCredits;
import io.streamspace.billing.invoice.InMemoryInvoices;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.ledger.InMemoryLedger;
import java.util.Optional;

class InMemoryBillingQueueTest extends InMemoryTest implements BillingQueueContract {

    private final InMemoryInvoices invoices = new InMemoryInvoices(transactions);
    private final InMemoryCredits credits =
            new InMemoryCredits(transactions, accounts, new InMemoryLedger(transactions), Optional::empty);
    private final InMemoryBillingQueue queue = new InMemoryBillingQueue(
            transactions,
            accounts,
            periods,
            invoices,
            now -> !credits.expiring(now, null, 1).isEmpty(),
            BATCH);

    @Override
    public BillingQueue queue() {
        return queue;
    }

    @Override
    public Periods periods() {
        return periods;
    }

    @Override
    public Invoices invoices() {
        return invoices;
    }

    @Override
    public Credits credits() {
        return credits;
    }
}

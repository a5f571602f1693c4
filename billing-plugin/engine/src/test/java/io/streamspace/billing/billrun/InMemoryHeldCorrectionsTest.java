package io.streamspace.billing.billrun;

import io.streamspace.billing.account.InMemoryTest;
import io.streamspace.billing.invoice.Invoices;
import java.time.Instant;

class InMemoryHeldCorrectionsTest extends InMemoryTest implements HeldCorrectionsContract {

    private final InMemoryHeldCorrections corrections = new InMemoryHeldCorrections(transactions, periods);

    @Override
    public HeldCorrections corrections() {
        return corrections;
    }

    @Override
    public long notice(Invoices.BilledPeriod period, String meter, Instant at) {
        return corrections.notice(period, meter, at);
    }
}

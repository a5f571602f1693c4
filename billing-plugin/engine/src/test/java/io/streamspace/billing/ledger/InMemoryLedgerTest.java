package io.streamspace.billing.ledger;

import io.streamspace.billing.account.InMemoryTest;

class InMemoryLedgerTest extends InMemoryTest implements LedgerContract {

    private final InMemoryLedger ledger = new InMemoryLedger(transactions);

    @Override
    public Ledger ledger() {
        return ledger;
    }
}

package io.streamspace.billing.credit;

import io.streamspace.billing.account.InMemoryTest;
import io.streamspace.billing.ledger.InMemoryLedger;
import io.streamspace.billing.ledger.Ledger;
import java.util.Optional;

class InMemoryCreditsTest extends InMemoryTest implements CreditsContract {

    private final InMemoryLedger ledger = new InMemoryLedger(transactions);
    private final InMemoryCredits credits =
            new InMemoryCredits(transactions, accounts, ledger, () -> Optional.of(USUAL));

    @Override
    public Credits credits() {
        return credits;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }
}

package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.InMemoryTest;
import java.time.Instant;
import java.util.List;

class InMemorySessionHoldsTest extends InMemoryTest implements SessionHoldsContract {

    private final InMemorySessionHolds holds = new InMemorySessionHolds(transactions);

    @Override
    public SessionHolds holds() {
        return holds;
    }

    @Override
    public List<SessionHolds.Lease> open(AccountId account, Instant now) {
        return holds.open(account, now);
    }
}

package io.streamspace.billing.invoice;

import io.streamspace.billing.account.InMemoryTest;

class InMemoryPeriodsTest extends InMemoryTest implements PeriodsContract {

    @Override
    public Periods periods() {
        return periods;
    }
}

package io.streamspace.billing.account;

class InMemoryAccountLocksTest extends InMemoryTest implements AccountLocksContract {

    private final InMemoryAccountLocks locks = new InMemoryAccountLocks(accounts, transactions);

    @Override
    public AccountLocks locks() {
        return locks;
    }
}

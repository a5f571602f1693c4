package io.streamspace.billing.account;

class InMemoryAccountLocksTest extends InMemoryTest implements AccountLocksContract {

    private final InMemoryAccountLocks locks = new InMemoryAccountLocks(accounts);

    @Override
    public AccountLocks locks() {
        return locks;
    }
}

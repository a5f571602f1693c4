package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.AccountLocks;
import io.streamspace.billing.account.AccountLocksContract;
import io.streamspace.billing.database.DatabaseTest;

class PostgresAccountLocksTest extends DatabaseTest implements AccountLocksContract {

    private final PostgresAccountLocks locks = new PostgresAccountLocks(jdbi, accounts);

    @Override
    public AccountLocks locks() {
        return locks;
    }
}

package io.streamspace.billing.account.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountLocks;
import org.jdbi.v3.core.Jdbi;

/** The row of {@code billing_accounts}. */
public final class PostgresAccountLocks implements AccountLocks {

    private static final String LOCK = "SELECT 1 FROM billing_accounts WHERE account_id = ? FOR NO KEY UPDATE";

    private final Jdbi jdbi;

    public PostgresAccountLocks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void lock(AccountId account) {
        jdbi.useHandle(handle -> handle.createQuery(LOCK)
                .bind(0, account.value())
                .mapTo(Integer.class)
                .one());
    }
}

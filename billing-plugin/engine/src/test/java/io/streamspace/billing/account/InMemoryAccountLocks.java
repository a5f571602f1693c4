package io.streamspace.billing.account;

import java.time.Instant;
import java.util.List;

/** The locks of accounts in memory: who is in a transaction is alone anyway. */
public final class InMemoryAccountLocks implements AccountLocks {

    private final InMemoryAccounts accounts;

    public InMemoryAccountLocks(InMemoryAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Account.Standing lock(AccountId account, Instant now) {
        if (accounts.find(account).isEmpty()) {
            accounts.open(List.of(new Accounts.Opening(account, now, null, null)));
        }
        return accounts.find(account).orElseThrow().standing();
    }
}

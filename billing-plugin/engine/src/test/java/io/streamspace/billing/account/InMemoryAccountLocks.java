package io.streamspace.billing.account;

import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;

/** The locks of accounts in memory: who is in a transaction is alone anyway. */
public final class InMemoryAccountLocks implements AccountLocks {

    private final InMemoryAccounts accounts;
    private final NavigableMap<AccountId, Instant> decidedAt;

    public InMemoryAccountLocks(InMemoryAccounts accounts, InMemoryTransactions transactions) {
        this.accounts = accounts;
        this.decidedAt = transactions.table();
    }

    @Override
    public Account.Standing lock(AccountId account, Instant now) {
        if (accounts.find(account).isEmpty()) {
            accounts.open(List.of(new Accounts.Opening(account, now, null, null)));
        }
        return accounts.find(account).orElseThrow().standing();
    }

    @Override
    public Decision decide(AccountId account, Instant now) {
        return new Decision(lock(account, now), decidedAt.merge(account, now, Interval::later));
    }
}

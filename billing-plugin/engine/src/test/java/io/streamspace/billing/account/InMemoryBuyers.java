package io.streamspace.billing.account;

import io.streamspace.billing.values.InMemoryTransactions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/** Buyers in memory. */
public final class InMemoryBuyers implements Buyers {

    private final NavigableMap<AccountId, Buyer> rows;
    private final InMemoryAccounts accounts;

    public InMemoryBuyers(InMemoryTransactions transactions, InMemoryAccounts accounts) {
        this.rows = transactions.table();
        this.accounts = accounts;
    }

    @Override
    public Map<AccountId, Buyer> of(Collection<AccountId> accounts) {
        Map<AccountId, Buyer> known = new HashMap<>(rows);
        known.keySet().retainAll(Set.copyOf(accounts));
        return known;
    }

    @Override
    public void change(AccountId account, Buyer buyer) {
        accounts.require(account);
        rows.put(account, buyer);
    }
}

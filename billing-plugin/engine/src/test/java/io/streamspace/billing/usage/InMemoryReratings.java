package io.streamspace.billing.usage;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.InMemoryAccounts;
import io.streamspace.billing.values.InMemoryTransactions;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The accounts to rate anew, in memory. */
public final class InMemoryReratings implements Reratings {

    private final InMemoryAccounts accounts;
    private final NavigableMap<AccountId, Currency> rows;

    public InMemoryReratings(InMemoryTransactions transactions, InMemoryAccounts accounts) {
        this.rows = transactions.table();
        this.accounts = accounts;
    }

    @Override
    public void note(Set<Currency> currencies) {
        for (Account account : accounts.after(null, Integer.MAX_VALUE)) {
            if (currencies.contains(account.currency())) {
                rows.put(account.id(), account.currency());
            }
        }
    }

    @Override
    public List<AccountId> after(@Nullable AccountId last, int limit) {
        return (last == null ? rows : rows.tailMap(last, false))
                .keySet().stream().limit(limit).toList();
    }

    @Override
    public void forget(AccountId account) {
        rows.remove(account);
    }
}

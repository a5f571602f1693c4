package io.streamspace.billing.account;

import io.streamspace.billing.values.InMemoryTransactions;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** The languages of accounts in memory. */
public final class InMemoryAccountLanguages implements AccountLanguages {

    private final NavigableMap<AccountId, Language> rows;
    private final InMemoryAccounts accounts;

    public InMemoryAccountLanguages(InMemoryTransactions transactions, InMemoryAccounts accounts) {
        this.rows = transactions.table();
        this.accounts = accounts;
    }

    @Override
    public @Nullable Language of(AccountId account) {
        return rows.get(account);
    }

    @Override
    public void change(AccountId account, Language language) {
        accounts.find(account).ifPresent(known -> rows.put(account, language));
    }
}

package io.streamspace.billing.account;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The accounts by currency, in memory. */
public final class InMemoryAccountsByCurrency implements AccountsByCurrency {

    private final InMemoryAccounts accounts;

    public InMemoryAccountsByCurrency(InMemoryAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Map<AccountId, Currency> of(Collection<AccountId> asked, Set<Currency> currencies) {
        return billedIn(currencies)
                .filter(account -> asked.contains(account.id()))
                .collect(toMap(Account::id, Account::currency));
    }

    @Override
    public Map<Currency, List<AccountId>> in(Collection<Integer> shards, Set<Currency> currencies) {
        return billedIn(currencies)
                .filter(account -> shards.contains(account.id().shard()))
                .collect(groupingBy(Account::currency, mapping(Account::id, toList())));
    }

    private Stream<Account> billedIn(Set<Currency> currencies) {
        return accounts.after(null, Integer.MAX_VALUE).stream()
                .filter(account -> currencies.contains(account.currency()));
    }
}

package io.streamspace.billing.account;

import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which accounts are billed in currencies beside the usual one. */
public interface AccountsByCurrency {

    /** Every account is billed in the usual currency. */
    AccountsByCurrency USUAL = new AccountsByCurrency() {
        @Override
        public Map<AccountId, Currency> of(Collection<AccountId> accounts, Set<Currency> currencies) {
            return Map.of();
        }

        @Override
        public Map<Currency, List<AccountId>> in(Collection<Integer> shards, Set<Currency> currencies) {
            return Map.of();
        }
    };

    /** Of those of some accounts that are billed in one of these currencies, in which. */
    Map<AccountId, Currency> of(Collection<AccountId> accounts, Set<Currency> currencies);

    /** The accounts of some shards that are billed in these currencies; of a currency that nobody pays in, nothing. */
    Map<Currency, List<AccountId>> in(Collection<Integer> shards, Set<Currency> currencies);
}

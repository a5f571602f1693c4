package io.streamspace.billing.provider.subscription;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscriptions;
import java.util.Currency;
import java.util.List;
import java.util.function.Supplier;

/** The plans of accounts by our books, at prices in the account's currency. */
public record AccountPlans(Accounts accounts, Subscriptions subscriptions, Supplier<RateBookHistory> terms) {

    public PlanHistory historyOf(AccountId account) {
        return new PlanHistory(
                terms.get().in(currencyOf(account)),
                subscriptions.of(List.of(account)).getOrDefault(account, List.of()));
    }

    public Currency currencyOf(AccountId account) {
        return accounts.find(account).map(Account::currency).orElseThrow();
    }
}

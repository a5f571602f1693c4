package io.streamspace.billing.provider.tax;

import io.streamspace.billing.account.AccountCurrencies;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.tax.TaxMode;
import java.util.Currency;
import java.util.List;
import java.util.function.Supplier;

/**
 * Currencies of accounts whose changes enqueue a tax quote in the same transaction, where the provider decides on
 * taxes.
 */
public record TaxedCurrencies(AccountCurrencies currencies, Tasks tasks, Supplier<TaxMode> mode)
        implements AccountCurrencies {

    @Override
    public boolean isFixed(AccountId account) {
        return currencies.isFixed(account);
    }

    @Override
    public void change(AccountId account, Currency currency) {
        currencies.change(account, currency);
        if (mode.get() == TaxMode.STRIPE) {
            tasks.ask(List.of(FetchTaxQuote.task(account)));
        }
    }
}

package io.streamspace.billing.account;

import io.streamspace.billing.ledger.InMemoryLedger;

class InMemoryAccountsByCurrencyTest extends InMemoryTest implements AccountsByCurrencyContract {

    private final AccountsByCurrency byCurrency = new InMemoryAccountsByCurrency(accounts);
    private final AccountCurrencies currencies =
            new InMemoryAccountCurrencies(accounts, new InMemoryLedger(transactions));

    @Override
    public AccountsByCurrency byCurrency() {
        return byCurrency;
    }

    @Override
    public AccountCurrencies currencies() {
        return currencies;
    }
}

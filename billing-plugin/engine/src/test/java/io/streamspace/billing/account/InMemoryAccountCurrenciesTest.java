package io.streamspace.billing.account;

import io.streamspace.billing.ledger.InMemoryLedger;
import io.streamspace.billing.ledger.Ledger;

class InMemoryAccountCurrenciesTest extends InMemoryTest implements AccountCurrenciesContract {

    private final InMemoryLedger ledger = new InMemoryLedger(transactions);
    private final InMemoryAccountCurrencies currencies = new InMemoryAccountCurrencies(accounts, ledger);

    @Override
    public AccountCurrencies currencies() {
        return currencies;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }
}

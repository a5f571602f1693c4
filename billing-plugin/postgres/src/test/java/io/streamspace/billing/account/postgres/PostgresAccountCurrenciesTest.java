package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.AccountCurrencies;
import io.streamspace.billing.account.AccountCurrenciesContract;
import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.ledger.postgres.PostgresLedger;

class PostgresAccountCurrenciesTest extends DatabaseTest implements AccountCurrenciesContract {

    private final PostgresAccountCurrencies currencies = new PostgresAccountCurrencies(jdbi);
    private final PostgresLedger ledger = new PostgresLedger(jdbi);

    @Override
    public AccountCurrencies currencies() {
        return currencies;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }
}

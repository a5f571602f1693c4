package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.AccountCurrencies;
import io.streamspace.billing.account.AccountsByCurrency;
import io.streamspace.billing.account.AccountsByCurrencyContract;
import io.streamspace.billing.database.DatabaseTest;

class PostgresAccountsByCurrencyTest extends DatabaseTest implements AccountsByCurrencyContract {

    private final AccountsByCurrency byCurrency = new PostgresAccountsByCurrency(jdbi);
    private final AccountCurrencies currencies = new PostgresAccountCurrencies(jdbi);

    @Override
    public AccountsByCurrency byCurrency() {
        return byCurrency;
    }

    @Override
    public AccountCurrencies currencies() {
        return currencies;
    }
}

package io.streamspace.billing.budget.postgres;

import io.streamspace.billing.account.AccountCurrencies;
import io.streamspace.billing.account.postgres.PostgresAccountCurrencies;
import io.streamspace.billing.budget.Budgets;
import io.streamspace.billing.budget.BudgetsContract;
import io.streamspace.billing.database.DatabaseTest;

class PostgresBudgetsTest extends DatabaseTest implements BudgetsContract {

    private final PostgresBudgets budgets = new PostgresBudgets(jdbi);
    private final PostgresAccountCurrencies currencies = new PostgresAccountCurrencies(jdbi);

    @Override
    public Budgets budgets() {
        return budgets;
    }

    @Override
    public AccountCurrencies currencies() {
        return currencies;
    }
}

package io.streamspace.billing.budget;

import io.streamspace.billing.account.AccountCurrencies;
import io.streamspace.billing.account.InMemoryAccountCurrencies;
import io.streamspace.billing.account.InMemoryTest;
import io.streamspace.billing.ledger.InMemoryLedger;

class InMemoryBudgetsTest extends InMemoryTest implements BudgetsContract {

    private final InMemoryBudgets budgets = new InMemoryBudgets(transactions, accounts);
    private final InMemoryAccountCurrencies currencies =
            new InMemoryAccountCurrencies(accounts, new InMemoryLedger(transactions));

    @Override
    public Budgets budgets() {
        return budgets;
    }

    @Override
    public AccountCurrencies currencies() {
        return currencies;
    }
}

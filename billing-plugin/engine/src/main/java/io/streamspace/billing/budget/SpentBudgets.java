package io.streamspace.billing.budget;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.BudgetStop;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Optional;

/** The budgets that refuse new use because they are spent. */
public final class SpentBudgets implements BudgetStop {

    private final Budgets budgets;
    private final PeriodSpending spending;

    public SpentBudgets(Budgets budgets, PeriodSpending spending) {
        this.budgets = budgets;
        this.spending = spending;
    }

    @Override
    public Optional<Money> of(AccountId account, Instant now) {
        return budgets.find(account)
                .filter(Budget::stops)
                .filter(budget -> budget.isSpent(
                        spending.of(account, budget.amount().currency(), now).spent()))
                .map(Budget::amount);
    }
}

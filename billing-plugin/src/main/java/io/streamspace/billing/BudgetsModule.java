package io.streamspace.billing;

import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.budget.Budgets;
import io.streamspace.billing.budget.CheckBudgets;
import io.streamspace.billing.budget.PeriodSpending;
import io.streamspace.billing.budget.SetBudget;
import io.streamspace.billing.budget.SpentBudgets;
import io.streamspace.billing.budget.adapter.BudgetResource;
import io.streamspace.billing.budget.postgres.PostgresBudgets;
import io.streamspace.billing.entitlement.BudgetStop;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.postgres.PostgresPeriodCharges;
import io.streamspace.billing.schedule.JobStep;
import io.streamspace.billing.usage.UsageSums;
import java.util.function.Supplier;

/** Budgets of accounts: their alerts, and the stop of new use. */
final class BudgetsModule {

    private final PluginServices on;
    private final Budgets budgets;
    private final PeriodSpending spending;

    BudgetsModule(PluginServices on, UsageSums sums, Periods periods, Supplier<Calendars> calendars) {
        this.on = on;
        this.budgets = new PostgresBudgets(on.jdbi());
        this.spending = new PeriodSpending(sums, new PostgresPeriodCharges(on.jdbi()), periods, calendars);
    }

    BudgetStop stop() {
        return new SpentBudgets(budgets, spending);
    }

    JobStep check(Outbox outbox) {
        return new JobStep("check-budgets", new CheckBudgets(budgets, spending, outbox, on.transactions())::run);
    }

    /** Whether spending may reach an alert as time passes. */
    boolean isAnyWatched() {
        return budgets.isAnyWatched();
    }

    BudgetResource resource(AccountScopes scopes, Accounts accounts) {
        return new BudgetResource(
                scopes,
                budgets,
                spending,
                new SetBudget(accounts, budgets, on.transactions()),
                on.context().clock()::now);
    }
}

package io.streamspace.billing.budget.adapter;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.budget.Budget;
import io.streamspace.billing.budget.PeriodSpending.Spent;
import io.streamspace.billing.http.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account means to spend, and what of it is spent. */
@Answer("Budget")
record BudgetAnswer(
        String userId,
        String accountId,
        String currency,
        @Nullable BigDecimal amount,
        List<Integer> alerts,
        boolean stop,
        Instant periodStart,
        Instant periodEnd,
        BigDecimal spent,
        @Nullable Integer percent,
        boolean stopped,
        @Nullable String setBy,
        @Nullable Instant setAt) {

    static BudgetAnswer of(Account account, Optional<Budget> budget, Spent spent) {
        return new BudgetAnswer(
                account.id().userId(),
                account.id().value(),
                account.currency().getCurrencyCode(),
                budget.map(set -> set.amount().amount()).orElse(null),
                budget.map(Budget::alerts).orElse(List.of()),
                budget.map(Budget::stops).orElse(false),
                spent.period().start(),
                spent.period().end(),
                spent.spent().amount(),
                budget.map(set -> set.percent(spent.spent())).orElse(null),
                budget.map(set -> set.stops() && set.isSpent(spent.spent())).orElse(false),
                budget.map(set -> set.setBy().user()).orElse(null),
                budget.map(set -> set.setBy().at()).orElse(null));
    }
}

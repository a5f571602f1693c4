package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Optional;

/** Accounts that want nothing new to start once their budget is spent. */
@FunctionalInterface
public interface BudgetStop {

    /** The problem code of a refusal. */
    String CODE = "budget_exceeded";

    /** Returns the budget that stops new use of an account; empty if it has none, or has spent less. */
    Optional<Money> of(AccountId account, Instant now);

    /** The sentence of a refusal. */
    static String sentence(Money budget) {
        return "The budget of %s for this billing period is spent: nothing new starts before the period ends or the budget is raised."
                .formatted(budget);
    }
}

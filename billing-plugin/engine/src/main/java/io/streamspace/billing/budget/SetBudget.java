package io.streamspace.billing.budget;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.math.BigDecimal;
import java.util.List;

/** Sets and removes the budget of an account. */
public final class SetBudget {

    private static final int MOST_ALERTS = 10;
    private static final int MOST_PERCENT = 1000;

    private final Accounts accounts;
    private final Budgets budgets;
    private final Transactions transactions;

    /**
     * A budget to be set.
     *
     * @param amount in the account's currency
     * @param alerts percentages in any order
     */
    public record Request(AccountId account, BigDecimal amount, List<Integer> alerts, boolean stops) {}

    public SetBudget(Accounts accounts, Budgets budgets, Transactions transactions) {
        this.accounts = accounts;
        this.budgets = budgets;
        this.transactions = transactions;
    }

    /**
     * Sets the budget of an account that is open. Setting it again changes nothing but who set it and when.
     *
     * @throws Problem 422 naming {@code amount} (0 or less, more decimals than the currency has, beyond the largest amount) or
     *     {@code alerts} (more than 10, not between 1 and 1000)
     */
    public Budget set(Request request, Budget.Change by) {
        List<Integer> alerts = request.alerts().stream().distinct().sorted().toList();
        if (alerts.size() > MOST_ALERTS || alerts.stream().anyMatch(alert -> alert < 1 || alert > MOST_PERCENT)) {
            throw Problem.invalid(
                    "alerts", "must be at most " + MOST_ALERTS + " whole percentages from 1 to " + MOST_PERCENT);
        }
        Account account = accounts.find(request.account()).orElseThrow();
        Budget budget = new Budget(
                account.id(),
                AmountBounds.positive("amount", request.amount(), account.currency()),
                alerts,
                request.stops(),
                by);
        transactions.run(() -> budgets.set(budget));
        return budget;
    }

    /** Removes the budget of an account; without one nothing happens. */
    public void remove(AccountId account) {
        transactions.run(() -> budgets.remove(account));
    }
}

package io.streamspace.billing.budget;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.InMemoryAccounts;
import io.streamspace.billing.values.InMemoryTransactions;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Budgets in memory. */
public final class InMemoryBudgets implements Budgets {

    private final NavigableMap<AccountId, Watched> rows;
    private final InMemoryAccounts accounts;

    public InMemoryBudgets(InMemoryTransactions transactions, InMemoryAccounts accounts) {
        this.rows = transactions.table();
        this.accounts = accounts;
    }

    @Override
    public Optional<Budget> find(AccountId account) {
        return lock(List.of(account)).stream().map(Watched::budget).findFirst();
    }

    @Override
    public void set(Budget budget) {
        accounts.require(budget.account());
        rows.merge(budget.account(), new Watched(budget, null, 0), InMemoryBudgets::replaced);
    }

    private static Watched replaced(Watched before, Watched now) {
        boolean isSameAmount = before.budget().amount().equals(now.budget().amount());
        return new Watched(now.budget(), before.alertedPeriod(), isSameAmount ? before.alertedPercent() : 0);
    }

    @Override
    public void remove(AccountId account) {
        rows.remove(account);
    }

    @Override
    public List<AccountId> watchedAfter(@Nullable AccountId last, int limit) {
        return watched()
                .filter(account -> last == null || account.compareTo(last) > 0)
                .limit(limit)
                .toList();
    }

    private Stream<AccountId> watched() {
        return rows.values().stream()
                .map(Watched::budget)
                .filter(budget -> !budget.alerts().isEmpty())
                .map(Budget::account);
    }

    @Override
    public List<Watched> lock(Collection<AccountId> accounts) {
        return rows.values().stream()
                .filter(row -> accounts.contains(row.budget().account()) && isInForce(row.budget()))
                .toList();
    }

    private boolean isInForce(Budget budget) {
        Account account = accounts.find(budget.account()).orElseThrow();
        return account.currency().equals(budget.amount().currency());
    }

    @Override
    public boolean isAnyWatched() {
        return watched().findAny().isPresent();
    }

    @Override
    public void alerted(Collection<Alerted> alerts) {
        alerts.forEach(alert -> rows.computeIfPresent(
                alert.account(), (account, row) -> new Watched(row.budget(), alert.period(), alert.percent())));
    }
}

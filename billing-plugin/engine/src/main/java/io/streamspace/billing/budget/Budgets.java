package io.streamspace.billing.budget;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored budgets. A budget in another currency than its account's has lapsed, and is not found. */
public interface Budgets {

    /**
     * A budget beside the alert given last.
     *
     * @param alertedPeriod start of the billing period of that alert; null: none was given
     * @param alertedPercent 0 before the first alert
     */
    record Watched(Budget budget, @Nullable Instant alertedPeriod, int alertedPercent) {

        /** The percentage up to which alerts were given in a period. */
        int given(Instant periodStart) {
            return periodStart.equals(alertedPeriod) ? alertedPercent : 0;
        }
    }

    /** An alert that was given. */
    record Alerted(AccountId account, Instant period, int percent) {}

    Optional<Budget> find(AccountId account);

    /** Sets or replaces a budget. Alerts begin anew if the amount differs. */
    void set(Budget budget);

    /** Removes a budget; without one nothing happens. */
    void remove(AccountId account);

    /** Accounts with alerts, in order; some that follow an account, or the first. */
    List<AccountId> watchedAfter(@Nullable AccountId last, int limit);

    /** Budgets of accounts, locked until the transaction ends. */
    List<Watched> lock(Collection<AccountId> accounts);

    /** Whether any account has a budget with alerts. */
    boolean isAnyWatched();

    /** Keeps which alerts were given. */
    void alerted(Collection<Alerted> alerts);
}

package io.streamspace.billing.subscription;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The plans that accounts have chosen. Accounts that never chose one are absent: they are on the free plan. */
public interface Subscriptions {

    /** Each account's history, oldest first. */
    Map<AccountId, List<Subscription>> of(Collection<AccountId> accounts);

    /** The trials among them. */
    Trials trials();

    /**
     * A plan is chosen from an instant on; in the place of what was chosen from the very same instant on.
     *
     * @return what this choice is called, unlike every other of the account
     */
    String choose(Subscription subscription);

    /**
     * What was chosen ends, at an instant that may lie ahead.
     *
     * @return what this end is called, unlike every other change of the account
     */
    String cancel(AccountId account, String id, Instant canceledAt);

    /** What an account chose for after an instant, an end included, is chosen no more. */
    void withdrawAfter(AccountId account, Instant instant);

    /** Appends one; a repeat with the same account and id changes nothing. */
    void add(Subscription subscription);
}

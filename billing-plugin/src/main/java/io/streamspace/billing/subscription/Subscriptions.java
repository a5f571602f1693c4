package io.streamspace.billing.subscription;

import io.streamspace.billing.account.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The plans that accounts have chosen. Accounts that never chose one are absent: they are on the free plan. */
public interface Subscriptions {

    /** Each account's history, oldest first. */
    Map<AccountId, List<Subscription>> of(Collection<AccountId> accounts);

    /** Appends one; a repeat with the same account and id changes nothing. */
    void add(Subscription subscription);
}

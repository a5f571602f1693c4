package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.SubscriptionBook.Known;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Subscriptions of the provider's that have not ended, of many accounts. */
public interface LiveSubscriptions {

    /** Those of some accounts, by account. */
    List<Known> of(Collection<AccountId> accounts);

    /** Those of the accounts after one (null: from the first), by account; at most {@code limit}. */
    List<Known> after(@Nullable AccountId account, int limit);
}

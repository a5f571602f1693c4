package io.streamspace.billing.provider.subscription;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions.Known;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The subscriptions at the provider that have not ended, for many accounts. */
public interface LiveSubscriptions {

    /** Those of some accounts, by account. */
    List<Known> of(Collection<AccountId> accounts);

    /** Those of the accounts after one (null: from the first), by account; at most {@code limit}. */
    List<Known> after(@Nullable AccountId account, int limit);
}

package io.streamspace.billing.provider.subscription;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.subscription.Trials;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Plan choices that are mirrored at the provider: a change, whoever makes it, enqueues the push in its own transaction.
 */
public final class MirroredSubscriptions implements Subscriptions {

    private final Subscriptions inner;
    private final Followers followers;

    public MirroredSubscriptions(Subscriptions inner, Followers followers) {
        this.inner = inner;
        this.followers = followers;
    }

    /** Asks for what follows; joins the transaction. */
    @FunctionalInterface
    public interface Followers {

        /** What these accounts have chosen may be another now. */
        void changed(Collection<AccountId> accounts);
    }

    /** The same choices, followed by nobody: for what the provider told itself. */
    public Subscriptions unfollowed() {
        return inner;
    }

    @Override
    public Map<AccountId, List<Subscription>> of(Collection<AccountId> accounts) {
        return inner.of(accounts);
    }

    @Override
    public Trials trials() {
        return new MirroredTrials(inner.trials(), followers);
    }

    @Override
    public String choose(Subscription subscription) {
        String name = inner.choose(subscription);
        followers.changed(List.of(subscription.account()));
        return name;
    }

    @Override
    public String cancel(AccountId account, String id, Instant canceledAt) {
        String name = inner.cancel(account, id, canceledAt);
        followers.changed(List.of(account));
        return name;
    }

    @Override
    public void withdrawAfter(AccountId account, Instant instant) {
        inner.withdrawAfter(account, instant);
        followers.changed(List.of(account));
    }

    @Override
    public void add(Subscription subscription) {
        inner.add(subscription);
        followers.changed(List.of(subscription.account()));
    }
}

package io.streamspace.billing.provider.subscription;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.subscription.MirroredSubscriptions.Followers;
import io.streamspace.billing.subscription.Trials;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Trials whose end is mirrored at the provider. */
record MirroredTrials(Trials inner, Followers followers) implements Trials {

    @Override
    public Set<String> plansTriedBy(AccountId account, Instant instant) {
        return inner.plansTriedBy(account, instant);
    }

    @Override
    public List<AccountId> endedBy(Instant at, @Nullable AccountId after, int limit) {
        return inner.endedBy(at, after, limit);
    }

    @Override
    public List<Trial> lockEnded(AccountId account, Instant at) {
        return inner.lockEnded(account, at);
    }

    @Override
    public void settled(Collection<Trial> trials, Instant at) {
        inner.settled(trials, at);
        followers.changed(trials.stream().map(Trial::account).distinct().toList());
    }

    @Override
    public List<Trial> announceEnding(Instant now, Instant by, int limit) {
        return inner.announceEnding(now, by, limit);
    }

    @Override
    public List<Trial> untold(int limit) {
        return inner.untold(limit);
    }

    @Override
    public void told(Collection<Trial> trials, Instant at) {
        inner.told(trials, at);
    }
}

package io.streamspace.billing.provider.subscription;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions.Known;
import io.streamspace.billing.values.Transactions;
import java.util.Collection;
import java.util.List;

/** Enqueues pushes of subscriptions. */
public final class RequestSubscriptionPush implements MirroredSubscriptions.Followers {

    private static final int BATCH = 1000;

    private final LiveSubscriptions live;
    private final Tasks tasks;
    private final Transactions transactions;

    public RequestSubscriptionPush(LiveSubscriptions live, Tasks tasks, Transactions transactions) {
        this.live = live;
        this.tasks = tasks;
        this.transactions = transactions;
    }

    /** Joins the transaction. Accounts without a subscription there have nothing to follow. */
    @Override
    public void changed(Collection<AccountId> accounts) {
        ask(live.of(accounts));
    }

    /** After a change of what plans offer or cost: every account, in batches of their own transactions. */
    public void all() {
        List<Known> batch = live.after(null, BATCH);
        while (!batch.isEmpty()) {
            List<Known> asked = batch;
            transactions.run(() -> ask(asked));
            batch = live.after(batch.get(batch.size() - 1).account(), BATCH);
        }
    }

    private void ask(List<Known> subscriptions) {
        if (!subscriptions.isEmpty()) {
            tasks.ask(subscriptions.stream()
                    .map(known -> PushSubscription.task(known.account(), known.subscriptionId()))
                    .toList());
        }
    }
}

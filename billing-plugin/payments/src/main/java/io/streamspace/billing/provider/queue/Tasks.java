package io.streamspace.billing.provider.queue;

import io.streamspace.billing.account.AccountId;
import java.util.Collection;

/** Enqueues tasks at the provider. */
public interface Tasks {

    /** Joins the transaction. A task that waits already is brought forward to now; one that is done is to be done again. */
    void ask(Collection<ProviderTask> providerTasks);

    /** Whether any of an account's tasks of a kind is not done yet. */
    boolean isWaiting(AccountId account, String kind);
}

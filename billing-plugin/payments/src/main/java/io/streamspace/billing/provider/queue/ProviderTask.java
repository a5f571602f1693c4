package io.streamspace.billing.provider.queue;

import io.streamspace.billing.account.AccountId;

/**
 * A task at the provider, enqueued in the transaction that makes it necessary.
 *
 * @param kind by which its {@link TaskHandler} is found, such as {@code collect}
 * @param subject what it is about, such as an invoice's id
 */
public record ProviderTask(AccountId account, String kind, String subject) {

    /** Unique within the account: asking again while it is not done asks nothing new. */
    public String id() {
        return kind + ":" + subject;
    }
}

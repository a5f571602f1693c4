package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;

/**
 * Something that must happen at the provider, some time: asked for in the transaction that makes it necessary.
 *
 * @param kind by which its {@link TaskHandler} is found, such as {@code collect}
 * @param subject what it is about, such as an invoice's id
 */
public record Task(AccountId account, String kind, String subject) {

    /** Unique within the account: asking again while it is not done asks nothing new. */
    public String id() {
        return kind + ":" + subject;
    }
}

package io.streamspace.billing.provider.collection;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The payment attempts. Writing joins the transaction. */
public interface PaymentAttempts {

    /** An invoice's attempts, the first first. */
    List<PaymentAttempt> of(AccountId account, String invoiceId);

    /** One, locked until the transaction ends. */
    Optional<PaymentAttempt> lock(PaymentAttempt.Key key);

    /** @throws RuntimeException if one is under way */
    void add(PaymentAttempt paymentAttempt);

    /** Saves what has become of one. */
    void change(PaymentAttempt paymentAttempt);

    /**
     * An account has a payment method: collections that failed with another one, or for want of any, may be tried now.
     *
     * @return the invoices that this is true of
     */
    List<Collectable> retryNow(AccountId account, String methodId, Instant now);

    /**
     * Invoices that are to be collected: owed, of accounts with a customer, of which no attempt is under way, and none failed
     * that is not to be followed by another yet; at most {@code limit} after the given one (null: from the first), by account
     * and id.
     */
    List<Collectable> collectable(@Nullable Collectable after, Instant now, int limit);

    /** Whether an attempt on any of an account's invoices is under way. */
    boolean isUnderWay(AccountId account);

    /** Notes that an account's invoices are collected by themselves from an instant on, unless they are already. */
    void agree(AccountId account, Instant since);

    /** Notes that an account's invoices are not collected by themselves any more. */
    void revoke(AccountId account);

    /** Since when an account's invoices are collected by themselves; empty: they are not. */
    Optional<Instant> agreedSince(AccountId account);

    /** Keeps the least that the provider takes of each currency, in place of what was kept. */
    void keepLeast(Collection<Money> least);

    /** An invoice that something is due on. */
    record Collectable(AccountId account, String invoiceId) {

        ProviderTask providerTask() {
            return new ProviderTask(account, CollectTask.KIND, invoiceId);
        }
    }
}

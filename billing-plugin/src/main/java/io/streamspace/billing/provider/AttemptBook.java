package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Attempts to collect invoices. What changes them joins the transaction. */
public interface AttemptBook {

    /** An invoice's attempts, the first first. */
    List<Attempt> of(AccountId account, String invoiceId);

    /** One, locked until the transaction ends. */
    Optional<Attempt> lock(Attempt.Key key);

    /** @throws RuntimeException if one is under way */
    void add(Attempt attempt);

    /** Saves what has become of one. */
    void change(Attempt attempt);

    /**
     * A means of paying is there: what failed with another one, or for want of any, may be tried now.
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

        Task task() {
            return new Task(account, CollectTask.KIND, invoiceId);
        }
    }
}

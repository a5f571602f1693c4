package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
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

    /** An invoice that something is due on. */
    record Collectable(AccountId account, String invoiceId) {

        Task task() {
            return new Task(account, CollectTask.KIND, invoiceId);
        }
    }
}

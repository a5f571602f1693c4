package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which accounts wait to be billed, and what became of those that could not be. */
public interface BillingQueue {

    /** What is done with a period that has ended. */
    enum Step {
        /** Its invoice is drafted. */
        DRAFT,
        /** It is sealed and its invoice sent. */
        SEAL
    }

    /**
     * What is due.
     *
     * @param toDraft shards with periods not drafted yet
     * @param toSeal shards with periods to seal
     * @param waiting how many periods that is
     */
    record Due(List<Integer> toDraft, List<Integer> toSeal, long waiting, boolean overdue, boolean expiring) {}

    /**
     * One cheap look.
     *
     * @param now periods that ended by then are drafted, invoices due by then are overdue, credit expired by then expires
     * @param sealUpTo periods that ended by then are sealed
     */
    Due due(Instant now, Instant sealUpTo);

    /**
     * Some accounts of a shard with the same period, which ended by an instant; oldest period first, then by account.
     *
     * @param after everything up to and with this batch is left out; null: from the oldest
     */
    Optional<BillingBatch> next(int shard, Step step, Instant endedBy, @Nullable BillingBatch after);

    /** Notes why an account could not be billed; it is tried again by the next run. */
    void setAside(AccountId account, String reason, Instant at);

    /** Whoever is set aside, by account. */
    List<SetAside> setAside(int limit);

    /** @param reason begins with a code, such as {@code price_missing: ...} */
    record SetAside(AccountId account, String reason) {}

    /** Forgets why accounts could not be billed: they have been. */
    void billed(Collection<AccountId> accounts);
}

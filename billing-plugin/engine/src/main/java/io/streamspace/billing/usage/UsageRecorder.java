package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Progress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Turns timelines into records: {@code calculate-usage}, and the bill run before it seals. */
public interface UsageRecorder {

    /**
     * Records everything of a shard up to an instant and moves the shard's progress there, under the shard's lock;
     * joins the transaction. A period of one of its accounts may be sealed in that same transaction from then on, if it
     * ended by {@code through}. An instant not after the shard's progress changes nothing.
     *
     * @param through a full UTC hour, a period edge, or the instant at which a period is closed early
     * @return how many records were written
     */
    long settle(int shard, Instant through);

    /**
     * Records everything of all shards up to an instant; accounts whose use cannot be recorded are set aside by name. In transactions of bounded size: one for all shards if there is
     * little to record, else some shards at once, or several for each shard. With nothing to record it only looks, and leaves the shards'
     * progress where it is: before sealing, use {@link #settle}. Must not be called inside a transaction.
     *
     * @return how many records were written
     */
    long settleAll(Instant through, Progress progress);

    /**
     * The same as {@link #settle}, but accounts whose use cannot be recorded are left behind, noted as unsettled, and tried
     * again by the next call. Must not be called inside a transaction.
     */
    long settleSeparately(int shard, Instant through);

    /** Those of some accounts whose use could not be recorded as far as their shard is settled, and why. */
    Map<AccountId, String> unsettled(Collection<AccountId> accounts);

    /**
     * Sealed periods of these accounts that have corrections on no line yet (billable records whose revision is the
     * period's present one), or use that only void invoices billed, oldest first.
     */
    List<CorrectedPeriod> pendingCorrections(Collection<AccountId> accounts);
}

package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Turns timelines into records: {@code calculate-usage}, and the bill run before it seals. Joins the transaction. */
public interface Settling {

    /**
     * Records everything of a locked shard up to an instant that is a cut for all its accounts (a full UTC hour, or a
     * period edge); an instant not after the shard's progress changes nothing.
     *
     * @return how many records were written
     */
    long settle(int shard, Instant through);

    /**
     * Sealed periods of these accounts that have corrections on no line yet (records whose revision is the period's
     * present one), oldest first.
     */
    List<CorrectedPeriod> pendingCorrections(Collection<AccountId> accounts);
}

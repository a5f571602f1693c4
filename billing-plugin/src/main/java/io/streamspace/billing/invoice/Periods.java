package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The billing periods of accounts that have been opened or sealed. A period that lies before an account's first row was
 * sealed before the account existed: use that turns up in it is a correction.
 */
public interface Periods {

    /**
     * @param revision how often it has been billed: 0 while open
     * @param sealedAt null while open
     */
    record Known(
            AccountId account,
            Interval period,
            int revision,
            @Nullable Instant sealedAt) {}

    /** Every known period of these accounts that overlaps the interval, by account and start. */
    Map<AccountId, List<Known>> overlapping(Collection<AccountId> accounts, Interval within);

    /** Adds periods found sealed before their accounts existed (revision 1); repeating changes nothing. */
    void addSealed(Collection<Known> periods);

    /** Open periods of a shard that ended at or before an instant, at most {@code limit}, by account and start. */
    List<Known> ended(int shard, Instant upTo, int limit);

    /**
     * Seals open periods: revision 1, and the next period opened.
     *
     * @throws IllegalStateException if one was not open
     */
    void seal(Collection<Known> periods, Instant at);

    /** Counts a sealed period as billed once more: its pending corrections are on a line now. */
    void billedAgain(Collection<Known> periods);
}

package io.streamspace.billing.measurement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** What was measured. */
public interface Measurements {

    /**
     * What was counted in a stretch of time.
     *
     * @param since the last cut at or before it; the first cut for what lies before that
     * @param sum in base units
     */
    record Count(AccountId account, String meter, Instant since, BigInteger sum) {}

    /** Levels that have a part in an interval, by account, meter and start. */
    List<LevelSegment> levels(Collection<AccountId> accounts, Interval within);

    /**
     * What accounts counted, each inside its own interval, added up between cuts.
     *
     * @param cuts at least one
     */
    List<Count> counts(Map<AccountId, Interval> within, SortedSet<Instant> cuts);
}

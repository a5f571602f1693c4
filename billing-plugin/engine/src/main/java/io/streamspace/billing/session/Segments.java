package io.streamspace.billing.session;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The segments of all timelines, as folded from the facts taken so far. */
public interface Segments {

    /** All segments of these sessions, by session and start. */
    List<Segment> ofSessions(Set<String> sessionIds);

    /** Segments of these accounts that have a part in the interval, by account, session and start. */
    List<Segment> ofAccounts(Collection<AccountId> accounts, Interval within);

    /**
     * The same, as if whatever is alive stayed so: the last segment of an open life lasts, unless the life has to be proven
     * and was not since an instant.
     */
    List<Segment> lastingOf(AccountId account, Interval within, Instant aliveSince);

    /** Segments of a shard that last beyond an instant, by account, session and start. */
    List<Segment> ofShardAfter(int shard, Instant instant);
}

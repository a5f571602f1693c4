package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Sums of use, for bills and for readers. Lists are ordered by meter (as bills list them), then rate version. */
public interface UsageSums {

    /**
     * What is recorded for a period, corrections included, per account. Accounts without use are absent. Exact up to
     * where the accounts' shards are settled.
     */
    Map<AccountId, List<MeterUse>> recorded(Collection<AccountId> accounts, Interval period);

    /**
     * What an account used in a period up to an instant: the records, and from where they end the same function of the
     * running timelines.
     */
    default List<MeterUse> upTo(AccountId account, Interval period, Instant now) {
        return upTo(Map.of(account, period), now).getOrDefault(account, List.of());
    }

    /** The same of several accounts, each in its own period; those that used nothing have an empty list or none. */
    Map<AccountId, List<MeterUse>> upTo(Map<AccountId, Interval> periods, Instant now);

    /**
     * From when on what is known tells of the future.
     *
     * @param aliveSince sessions that have to be proven are alive if they were since
     * @param countedSince before {@code now}; counters go on as they have since, spread over a day at least
     * @param ruleSince sessions and levels that began later are no rule yet: they end now; {@code now} for no such limit
     */
    record Outlook(Instant now, Instant aliveSince, Instant countedSince, Instant ruleSince) {}

    /** What an account will have used at a period's end if what it holds now stays so and its counters go on. */
    List<MeterUse> projected(AccountId account, Interval period, Outlook outlook);
}

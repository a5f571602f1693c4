package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The records there are. Joins the transaction. */
public interface UsageRecords {

    /**
     * Part of what is recorded.
     *
     * @param since what lies before it is not meant
     */
    record Part(OwnerGroup owners, Instant since) {}

    /** Which accounts have records of these sessions that reach beyond the instant given for each. */
    Map<String, Set<AccountId>> accountsOf(Map<String, Instant> sessionsSince);

    /** All records that have a part in these parts, whole. */
    List<UsageRecord> of(Collection<Part> parts);

    /** Records of before have been put away: they are neither looked at nor posted any more. */
    Instant horizon();

    /**
     * Deletes some records and writes others; what begins where one of them did is changed in place.
     *
     * @throws RuntimeException if one to be written is there already, or one to be replaced is not: the transaction must
     *     be undone
     */
    void replace(Collection<UsageRecord> obsolete, Collection<UsageRecord> fresh);
}

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
     * @param sessionId empty for the records of the account itself
     * @param since start of the earliest record meant
     */
    record Part(AccountId account, String sessionId, Instant since) {}

    /** Which accounts have records of these sessions that start at or after the instant given for each. */
    Map<String, Set<AccountId>> accountsOf(Map<String, Instant> sessionsSince);

    /** All records of these parts. */
    List<UsageRecord> of(Collection<Part> parts);

    /** Records of before have been put away: they are neither looked at nor posted any more. */
    Instant horizon();

    /**
     * Deletes some records and writes others.
     *
     * @throws RuntimeException if one to be written is there already: the transaction must be undone
     */
    void replace(Collection<UsageRecord> obsolete, Collection<UsageRecord> fresh);
}

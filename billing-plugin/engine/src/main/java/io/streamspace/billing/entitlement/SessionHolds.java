package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.meter.Allocation;
import java.time.Instant;

/**
 * What sessions were allowed to hold, until their timelines show it or its lease ends. Joins the transaction.
 */
public interface SessionHolds {

    /** A lease on resources. */
    record Lease(AccountId account, String sessionId, Allocation allocation, Instant askedAt, Instant expiresAt) {}

    /** Takes the place of what the session held in this way before. */
    void hold(Lease lease);

    /** Gives back what a session was allowed and has not begun to hold. Repeating changes nothing. */
    void release(AccountId account, String sessionId);
}

package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.meter.Meter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes the locks of a decision and reads all that it is made from, in one round trip to the database. Whoever decides then
 * locks and reads as if nothing had been: it is answered from what was read, until the transaction writes. What is missing
 * costs a round trip of its own, never an answer.
 */
@FunctionalInterface
public interface DecisionReads {

    /** What is decided. */
    enum Kind {
        /** Whether headroom may be set aside. */
        HOLD,
        /** What becomes of a hold without anything being used. */
        RESOLVE,
        /** What was used of a hold. */
        SETTLE,
        /** Whether something may be used. */
        CONSUME,
        /** How much of a level is given back. */
        GIVE_BACK,
        /** Whether a job is given a slot. */
        ALLOCATE_SLOT,
        /** Whether a job gives a slot back. */
        RELEASE_SLOT,
        /** Whether a session may start, wake or grow. */
        SESSION;

        /** Whether use is recorded: the shard is locked before the account. */
        public boolean recordsUse() {
            return this != HOLD && this != RESOLVE && this != SESSION;
        }

        /** Whether limits are compared with use. */
        public boolean comparesLimits() {
            return this == HOLD || this == CONSUME || this == ALLOCATE_SLOT || this == SESSION;
        }
    }

    /**
     * A decision to come.
     *
     * @param subject id of the hold, the usage, the job or the session; empty for a hold that has none yet
     * @param meter null for sessions
     */
    record Decision(
            Kind kind,
            AccountId account,
            String subject,
            @Nullable Meter meter) {}

    /**
     * Joins the transaction.
     *
     * @return the given instant, or that of the account's latest use recorded by a decision if it is later: that host's clock
     *     is ahead
     */
    Instant read(Decision decision, Instant now);
}

package io.streamspace.billing.entitlement.hold;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The holds there are. What changes them joins the transaction. */
public interface Holds {

    /**
     * A hold that is to be.
     *
     * @param quantity in base units of the meter's level, more than 0
     */
    record Taken(AccountId account, String meter, long quantity, Instant createdAt, Instant expiresAt) {}

    /** An id that no other hold has; within a transaction that writes nothing between, the same one. */
    String newId();

    /** Adds one, under a {@link #newId new id}. */
    Hold add(Taken taken);

    /**
     * A hold whose account is locked.
     *
     * @param at what a decision about it bears, as {@link io.streamspace.billing.account.AccountLocks#decide} says
     */
    record Locked(Hold hold, Instant at) {}

    /** Locks the shard of a hold's account. Taken before {@link #lock}; without such a hold nothing is locked. */
    void lockShard(String id);

    /** Locks a hold's account for a decision; empty if there is no such hold. */
    Optional<Locked> lock(String id, Instant now);

    Optional<Hold> find(String id);

    /** Writes down what became of a pending hold, or its longer lease. */
    void save(Hold hold);

    /** What open holds of these accounts set aside at an instant, by account and meter, in base units. */
    Map<AccountId, Map<String, Long>> open(Collection<AccountId> accounts, Instant now);

    /** Marks those as expired whose lease ended by an instant; returns how many. */
    long expire(Instant now);
}

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

    /** Adds one, under an id that no other has. */
    Hold add(Taken taken);

    Optional<Hold> find(String id);

    /** Writes down what became of a pending hold, or its longer lease. */
    void save(Hold hold);

    /** What open holds of these accounts set aside at an instant, by account and meter, in base units. */
    Map<AccountId, Map<String, Long>> open(Collection<AccountId> accounts, Instant now);

    /** Marks those as expired whose lease ended by an instant; returns how many. */
    long expire(Instant now);
}

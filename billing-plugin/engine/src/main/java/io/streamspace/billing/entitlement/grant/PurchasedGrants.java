package io.streamspace.billing.entitlement.grant;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of grants from purchase to end. What changes them joins the transaction. */
public interface PurchasedGrants {

    /**
     * A grant that is bought.
     *
     * @param continues the id of the grant whose renewal it is; null: of none
     */
    record Bought(Grant grant, @Nullable String continues, Instant at) {}

    /** Who took a grant back, when and why. */
    record Voiding(Instant at, String by, String reason) {}

    /** An id that no grant has. */
    String newId();

    /** Adds a new grant. */
    void add(Bought bought);

    /** A grant, held until the transaction ends. */
    Optional<Grant> lock(AccountId account, String id);

    /** The id of the grant by which one was renewed. */
    Optional<String> renewedBy(AccountId account, String id);

    /** A grant is not renewed by itself any more; again changes nothing. */
    void cancelRenewal(AccountId account, String id);

    /** Takes a grant back, if it was not. */
    void voidGrant(AccountId account, String id, Voiding voiding);

    /** Marks live grants that expire by an instant as announced, and answers those that were not; at most {@code limit}. */
    List<Grant> warn(Instant now, Instant expiringBy, int limit);

    /**
     * Grants that have expired by an instant, were not taken back and whose end was not announced, by account and then
     * soonest expiry first; at most {@code limit}. Held until the transaction ends, without those that others hold.
     */
    List<Grant> lockExpired(Instant now, int limit);

    /** Marks the end of grants as announced. */
    void ended(List<Grant> grants, Instant at);
}

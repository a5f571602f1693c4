package io.streamspace.billing.entitlement.hold;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Optional;

/** The slots that jobs hold. What changes them joins the transaction, under the account's lock. */
public interface Slots {

    /** The slot that a job holds. */
    Optional<Slot> held(AccountId account, String jobId);

    /** When a job was given its latest slot, held or not. */
    Optional<Instant> last(AccountId account, String jobId);

    void add(Slot slot);

    void release(Slot slot, Instant at);
}

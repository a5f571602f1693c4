package io.streamspace.billing.provider.queue;

import java.time.Instant;
import java.util.Optional;

/** A queue whose parked entries an administrator can replay or dismiss. Every method joins the transaction. */
public interface DeadLetterQueue {

    /**
     * The dismissal of an entry.
     *
     * @param by the administrator
     * @param reason one sentence
     */
    record Dismissal(String by, String reason) {}

    /** Returns the status of an entry, locked until the transaction ends; empty: there is no such entry. */
    Optional<? extends DeadLetterStatus> lockStatus(String id);

    /** Makes an entry due at once; an entry on lease is left alone. */
    void replay(String id, Instant machineNow);

    void dismiss(String id, Dismissal dismissal, Instant machineNow);
}

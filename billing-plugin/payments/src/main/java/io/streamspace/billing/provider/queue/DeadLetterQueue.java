package io.streamspace.billing.provider.queue;

import java.time.Instant;
import java.util.Optional;

/** A queue whose parked entries an administrator can replay or dismiss. Every method joins the transaction. */
public interface DeadLetterQueue {

    /**
     * Why nothing is to follow.
     *
     * @param by the administrator
     * @param reason one sentence
     */
    record Dismissal(String by, String reason) {}

    /** How something stands; nobody else changes it until the transaction ends. Empty: it is not here. */
    Optional<? extends DeadLetterStatus> shelved(String id);

    /** Makes it due at once; what is just being tried is left alone. */
    void again(String id, Instant machineNow);

    void dismiss(String id, Dismissal dismissal, Instant machineNow);
}

package io.streamspace.billing.provider;

import java.time.Instant;
import java.util.Optional;

/** Where events or tasks lie that somebody may have to look at. Every method joins the transaction. */
public interface Shelf {

    /**
     * Why nothing is to follow.
     *
     * @param by the administrator
     * @param reason one sentence
     */
    record Dismissal(String by, String reason) {}

    /** How something stands; nobody else changes it until the transaction ends. Empty: it is not here. */
    Optional<? extends Shelved> shelved(String id);

    /** Makes it due at once; what is just being tried is left alone. */
    void again(String id, Instant machineNow);

    void dismiss(String id, Dismissal dismissal, Instant machineNow);
}

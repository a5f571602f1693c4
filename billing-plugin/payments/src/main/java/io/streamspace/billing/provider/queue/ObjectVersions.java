package io.streamspace.billing.provider.queue;

import java.time.Instant;

/** The latest reading of each provider object that was applied, so that an older one never replaces it. */
public interface ObjectVersions {

    /** The number of a reading that is about to begin: greater than that of any that began before, on whichever host. */
    long next();

    /**
     * Joins the transaction: whether no reading of the object that began later was acted on; if so, this one is from now on,
     * and others of the object wait for the end of the transaction.
     */
    boolean isNewest(String objectId, long reading, Instant now);
}

package io.streamspace.billing.provider;

import java.time.Instant;

/** Which readings of the provider's objects were acted on. */
public interface Sightings {

    /** The number of a reading that is about to begin: greater than that of any that began before, on whichever host. */
    long next();

    /**
     * Joins the transaction: whether no reading of the object that began later was acted on; if so, this one is from now on,
     * and others of the object wait for the end of the transaction.
     */
    boolean isNewest(String objectId, long reading, Instant now);
}

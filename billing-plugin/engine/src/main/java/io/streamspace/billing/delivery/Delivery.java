package io.streamspace.billing.delivery;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kind of delivery: what is sent, and how an attempt is judged.
 *
 * @param <T> the delivery
 */
public interface Delivery<T> {

    /** Returns the terms of leases taken now; empty while nothing can be sent. */
    Optional<LeaseTerms> terms();

    /**
     * Attempts an entry once, outside any transaction, and settles it.
     *
     * @return false if the attempt was broken off before it said anything about the receiver: the lease is given back
     */
    boolean attempt(Leased<T> leased);

    /** Attempts and settles entries that need no thread of their own; returns the others. */
    default List<Leased<T>> attemptTogether(List<Leased<T>> leased) {
        return leased;
    }

    /** Returns how many entries to lease while so many threads are free. */
    default int most(int free) {
        return free;
    }

    /** Returns the lane whose next entries may be leased when an entry is settled; null: any. */
    default @Nullable String lane(T entry) {
        return null;
    }
}

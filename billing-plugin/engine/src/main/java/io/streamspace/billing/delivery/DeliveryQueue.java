package io.streamspace.billing.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A queue of deliveries of one kind. Every method joins the transaction. Instants are the machine's.
 *
 * @param <T> the delivery
 * @param <R> the result of an attempt, as the kind stores it
 */
public interface DeliveryQueue<T, R> {

    /** Leases waiting entries that are due, the longest due first. An entry whose lease lapsed is due again. */
    List<Leased<T>> claim(LeaseRequest request);

    /** Stores the result of an attempt and ends its lease. A failure after the lease was lost decides nothing. */
    void settle(Leased<T> leased, R result);

    /** Gives a lease back; the attempt does not count as a try. Changes nothing if the lease was lost. */
    void release(Leased<T> leased, Instant now);

    /** Returns the status of an entry, as stored, locked until the transaction ends; empty: there is no such entry. */
    Optional<String> lock(String id);

    /** Makes an entry due at once, with all its tries before it. An entry on lease is left alone. */
    void replay(String id, Instant now);

    /** Removes entries settled before an instant, of kinds that are not stored for ever; returns how many. */
    int forget(Instant before);
}

/**
 * Deliveries to others that may fail: webhook messages, mails, calls of the payment provider.
 *
 * <p>Owns: the queue's port, leases, the worker that leases and attempts what is due, retry schedules. Does not own: what is
 * delivered and how an attempt is judged (each kind's {@link io.streamspace.billing.delivery.Delivery}), its rows (each
 * kind's storage).
 *
 * <p>Invariants: an entry is leased by one transaction, attempted outside any and settled by another; a lease that nobody
 * settles lapses, and the entry is attempted again; a failure after the lease was lost decides nothing. Clock:
 * the machine's.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 051-one-delivery-queue.md}.
 */
@NullMarked
package io.streamspace.billing.delivery;

import org.jspecify.annotations.NullMarked;

/**
 * The events that the payment provider reports, and the tasks that are to be performed at it.
 *
 * <p>Owns: the inbox of webhook events, the queue of tasks, how failures are judged, dead letters. Does not own: leases and
 * retries (delivery), what an event or task means (its handler).
 *
 * <p>Invariants: an event is stored once, for ever, and acted on once; it is a hint: its object is read again, and an
 * older reading never replaces a younger one. Leases and back-off go by the machine's clock.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 021-provider-events.md}, {@code 051-one-delivery-queue.md}.
 */
@NullMarked
package io.streamspace.billing.provider.queue;

import org.jspecify.annotations.NullMarked;

/**
 * What the simulator tells: events of its objects' changes, signed, posted to the webhook until they are taken.
 *
 * <p>Owns: events, signatures, deliveries. Does not own: when something is told.
 *
 * <p>Invariants: an event shows its object as it was when it happened; it is delivered at least once.
 */
@NullMarked
package io.streamspace.stripesimulator.event;

import org.jspecify.annotations.NullMarked;

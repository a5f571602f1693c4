/**
 * How the simulator's money behaves: payments, invoices, subscriptions, refunds, disputes, taxes, and what falls due
 * with time.
 *
 * <p>Owns: every change of state of these objects and the events it makes. Does not own: how requests are read.
 *
 * <p>Invariants: a paid invoice is never paid again; what falls due happens at its own instant, in order, however late
 * time is caught up.
 */
@NullMarked
package io.streamspace.stripesimulator.money;

import org.jspecify.annotations.NullMarked;

/**
 * A simulator of Stripe's server: its API as far as a billing plugin needs it, its events, its hosted pages. No money
 * moves; every answer and page says so.
 *
 * <p>Owns: one simulated provider, its server, its control for tests. Does not own: anything of a host or of a plugin.
 *
 * <p>Invariants: everything happens one after the other, under one lock; no card number is kept.
 */
@NullMarked
package io.streamspace.stripesimulator;

import org.jspecify.annotations.NullMarked;

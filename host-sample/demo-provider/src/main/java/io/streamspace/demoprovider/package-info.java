/**
 * A stand-in for the server of Stripe: its API as far as a billing plugin needs it, its events, its hosted pages. A demo
 * provider: no money moves, every answer and page says so.
 *
 * <p>Owns: one provider, its server, its control for tests. Does not own: anything of a host or of a plugin.
 *
 * <p>Invariants: everything happens one after the other, under one lock; no card number is kept.
 */
@NullMarked
package io.streamspace.demoprovider;

import org.jspecify.annotations.NullMarked;

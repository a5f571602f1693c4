/**
 * The transport of Stripe's API: bracketed forms in, JSON out.
 *
 * <p>Owns: keys, errors, idempotency, lists, expansion, routes, and the faults that tests ask for. Does not own: any
 * resource.
 *
 * <p>Invariants: one request at a time changes the state; an answer that was given under an idempotency key is given
 * again, never made again.
 */
@NullMarked
package io.streamspace.stripesimulator.api;

import org.jspecify.annotations.NullMarked;

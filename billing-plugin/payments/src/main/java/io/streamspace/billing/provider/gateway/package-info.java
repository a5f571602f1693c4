/**
 * The payment provider as it is asked and as it answers.
 *
 * <p>Owns: the interface of a provider, the values that it speaks in, and what is thrown when it is away, refuses, or
 * says what does not fit. Does not own: any provider (provider.adapter.stripe), what follows for our books.
 *
 * <p>Invariants: nothing is asked of a provider inside a transaction; every request that changes something there
 * carries a key made of business identity, so that a repeat changes nothing.
 */
@NullMarked
package io.streamspace.billing.provider.gateway;

import org.jspecify.annotations.NullMarked;

/**
 * Stripe behind the port {@code provider.PaymentGateway}, through stripe-java: the only place that knows it.
 *
 * <p>Owns: requests in the SDK's typed parameters, time-outs, retries and the breaker; the meaning of Stripe's answers and
 * events; signatures of its events. Does not own: what follows for our books.
 *
 * <p>Invariants: answers are read as plain JSON, in the shapes of API versions from 2020 up to the SDK's own, because events,
 * endpoints and accounts may speak an older one; the SDK's typed models are never read. What cannot be understood is a
 * {@code ProviderMismatch}, never a guess. No message holds a key or a card's number. Stripe keeps instants in whole seconds.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 020-stripe-adapter.md}.
 */
@NullMarked
package io.streamspace.billing.provider.adapter.stripe;

import org.jspecify.annotations.NullMarked;

/**
 * Pages of the payment provider on which people pay or subscribe.
 *
 * <p>Owns: orders, what they come to, and what is sold when one is paid. Does not own: prices and proration (pricing,
 * sale), the books of money (provider.money).
 *
 * <p>Invariant: an order is fulfilled once, whatever reports it and in whatever order.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 022-checkout.md}.
 */
@NullMarked
package io.streamspace.billing.provider.checkout;

import org.jspecify.annotations.NullMarked;

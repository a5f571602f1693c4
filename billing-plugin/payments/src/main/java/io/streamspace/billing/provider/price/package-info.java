/**
 * Prices that the payment provider lists for plans and packs.
 *
 * <p>Owns: keeping its list equal to our catalog, and what differed. Does not own: prices (catalog).
 *
 * <p>Invariant: synchronized twice, nothing changes the second time.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 022-checkout.md}.
 */
@NullMarked
package io.streamspace.billing.provider.price;

import org.jspecify.annotations.NullMarked;

/**
 * Pricing: what a quantity costs.
 *
 * <p>Owns: the price models, the versions of a meter's price, and the charges of a billing period: the one place where a
 * quantity becomes money. Does not own: where quantities come from (usage), which prices are offered (catalog), what an
 * invoice is.
 *
 * <p>Invariants: pure; a price is unrounded; each line is rounded once, half up, to the currency's minor unit.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 005-prices.md}.
 */
@NullMarked
package io.streamspace.billing.pricing;

import org.jspecify.annotations.NullMarked;

/**
 * Tax on what is sold.
 *
 * <p>Owns: which rate applies to whom and when, how much tax a set of amounts bears, what of a price that includes tax is
 * tax. Does not own: invoices (they keep what came out), who the parties are (account), rates of other countries' laws
 * (they are configured, or a provider decides them).
 *
 * <p>Invariants: pure and exact up to one rounding, half up, of each line or of each rate's sum; parts always sum to the
 * whole; what was taxed once is corrected at the same rate. Where a provider decides, what it has not decided is not
 * known, and nothing is taxed by guess.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 015-tax.md}.
 */
@NullMarked
package io.streamspace.billing.tax;

import org.jspecify.annotations.NullMarked;

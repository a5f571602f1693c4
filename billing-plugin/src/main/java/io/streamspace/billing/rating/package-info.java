/**
 * Rating: what use costs.
 *
 * <p>Owns: the one place where a quantity becomes money. Does not own: where quantities come from, what an invoice is.
 *
 * <p>Invariants: pure; each line is rounded once, half up, to the currency's minor unit.
 */
@NullMarked
package io.streamspace.billing.rating;

import org.jspecify.annotations.NullMarked;

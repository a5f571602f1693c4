/**
 * What is offered and on which terms: the billing mode, rates and plans, each version with the instant from which it
 * holds.
 *
 * <p>Owns: the versions and the question which one was in force. Does not own: how an amount is computed, who is on
 * which plan.
 *
 * <p>Invariants: versions are only ever appended; a price is never changed backwards; saving an equal price begins no
 * new rate version.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 005-prices.md}.
 */
@NullMarked
package io.streamspace.billing.catalog;

import org.jspecify.annotations.NullMarked;

/**
 * Taxes as the payment provider decides them.
 *
 * <p>Owns: asking, and what was answered, kept for ever. Does not own: how a tax is calculated of it (tax).
 *
 * <p>Invariant: a change of the buyer or currency requests a new quote in its own transaction.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 015-tax.md}.
 */
@NullMarked
package io.streamspace.billing.provider.tax;

import org.jspecify.annotations.NullMarked;

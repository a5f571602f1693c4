/**
 * Money that goes back through the payment provider.
 *
 * <p>Owns: refunds that are requested here or made there, refunds that fail, disputes, and losses. Does not own: credit
 * notes (payment).
 *
 * <p>Invariants: the order in which refunds and disputes are reported does not matter to the end state; a refund that
 * failed undoes itself.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 024-provider-money.md}.
 */
@NullMarked
package io.streamspace.billing.provider.refund;

import org.jspecify.annotations.NullMarked;

/**
 * What follows when the payment provider reports money.
 *
 * <p>Owns: which payment, invoice, refund or dispute settles what. Does not own: how each is booked (provider.money,
 * provider.refund, provider.collection).
 *
 * <p>Invariant: whatever reports a refund or dispute, the payment that it is about is booked before.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 024-provider-money.md}.
 */
@NullMarked
package io.streamspace.billing.provider.settlement;

import org.jspecify.annotations.NullMarked;

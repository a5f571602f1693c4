/**
 * What comparisons with the payment provider found.
 *
 * <p>Owns: runs and differences as they are kept. Does not own: the comparing (provider.reconciliation.run).
 *
 * <p>Invariant: a difference is stored with what was done about it.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 024-provider-money.md}.
 */
@NullMarked
package io.streamspace.billing.provider.reconciliation;

import org.jspecify.annotations.NullMarked;

/**
 * Comparing our books with the payment provider.
 *
 * <p>Owns: the nightly run over customers, checkouts, disputes and prices. Does not own: what is done about a
 * difference: that is what an event about the same object would do.
 *
 * <p>Invariant: a run that is broken off is continued by the next.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 024-provider-money.md}.
 */
@NullMarked
package io.streamspace.billing.provider.reconciliation.run;

import org.jspecify.annotations.NullMarked;

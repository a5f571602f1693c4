/**
 * Credit: money an account may use instead of paying.
 *
 * <p>Owns: grants, the order in which they are spent, their expiry. Does not own: invoices (they say how much they need
 * and when), packs (headroom, not money).
 *
 * <p>Invariants: granted = spent + expired + voided + remaining, for each grant; what remains is never negative; time is
 * half-open: a grant that expires at an instant cannot be spent at it.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 019-credit.md}.
 */
@NullMarked
package io.streamspace.billing.credit;

import org.jspecify.annotations.NullMarked;

/**
 * Capacity: what an account may use beside its plan.
 *
 * <p>Owns: grants of capacity packs and how they are burned, consents to overage, holds, job slots. Does not own: what a
 * plan allows (catalog, subscription), the decision whether something may begin (quota), the sale of packs (billrun).
 *
 * <p>Invariants: granted = spent + expired + voided + remaining, for each grant and meter; a hold is resolved once; time is
 * half-open.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 008-limits.md}.
 */
@NullMarked
package io.streamspace.billing.capacity;

import org.jspecify.annotations.NullMarked;

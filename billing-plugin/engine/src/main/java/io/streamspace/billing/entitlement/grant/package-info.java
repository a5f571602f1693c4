/**
 * Grants: headroom that an account has beside its plan.
 *
 * <p>Owns: grants of capacity packs and how they are burned, consents to overage. Does not own: what a plan allows (catalog,
 * subscription), the decision whether something may begin (entitlement), the sale of packs (sale).
 *
 * <p>Invariant: granted = spent + expired + voided + remaining, for each grant and meter; time is half-open.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 008-limits.md}.
 */
@NullMarked
package io.streamspace.billing.entitlement.grant;

import org.jspecify.annotations.NullMarked;

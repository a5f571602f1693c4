/**
 * Entitlement: what an account may use, and what it is told on the way there.
 *
 * <p>Owns: the decision whether something may begin, the states ok, warning and exceeded, and their announcements. Does
 * not own: plans and their limits (catalog, subscription), headroom beside them (entitlement.grant, entitlement.hold), what
 * is held (session).
 *
 * <p>Invariants: one pure function decides, for the gate, the job and the pages alike; a threshold is announced once per
 * crossing; nothing is refused while charging is off; what hosts share is a snapshot that may vanish, never a count.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 008-limits.md}, {@code 012-redis.md},
 * {@code 050-decisions-in-two-round-trips.md}.
 */
@NullMarked
package io.streamspace.billing.entitlement;

import org.jspecify.annotations.NullMarked;

/**
 * Holds: headroom that is reserved before it is used.
 *
 * <p>Owns: holds and the slots of jobs. Does not own: the decision whether there is headroom (entitlement).
 *
 * <p>Invariant: a hold is settled, released or expires, once.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 008-limits.md}.
 */
@NullMarked
package io.streamspace.billing.entitlement.hold;

import org.jspecify.annotations.NullMarked;

/**
 * Facts: what the platform said happened, as it is kept.
 *
 * <p>Owns: what identifies a fact, which types there are and in which order facts of one instant count. Does not own:
 * what facts mean for sessions (session), for other meters (usage), or their delivery (the host's log).
 *
 * <p>Invariants: a fact is kept once, for ever, and never changes; facts are totally ordered.
 */
@NullMarked
package io.streamspace.billing.event;

import org.jspecify.annotations.NullMarked;

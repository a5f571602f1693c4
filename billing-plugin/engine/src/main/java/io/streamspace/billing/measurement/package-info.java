/**
 * Measurements: what usage events say about meters that no session holds.
 *
 * <p>Owns: which usage events are understood and which are refused, which one stands in another's place, and the level
 * that each level meter has from when to when. Does not own: facts as such (event), what is priced and recorded of it
 * (usage), limits (quota).
 *
 * <p>Invariants: a pure function of the facts, in whatever order they come; a fact is judged once, by the meters offered
 * when it arrives; of facts that stand for one another exactly one counts; a level is never below zero.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 006-meters.md}.
 */
@NullMarked
package io.streamspace.billing.measurement;

import org.jspecify.annotations.NullMarked;

/**
 * Sessions: from facts to timelines.
 *
 * <p>Owns: the facts about sessions, folded heartbeats, lives, and the segments that say what was held when. Does not
 * own: prices, hours, billing periods, usage records.
 *
 * <p>Invariants: a timeline is a function of the set of its facts, whatever their order, delay or repetition; only
 * proven or believed life is on it; segments of one session never overlap.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 002-ingest-speed.md}, {@code 032-late-charges.md}.
 */
@NullMarked
package io.streamspace.billing.session;

import org.jspecify.annotations.NullMarked;

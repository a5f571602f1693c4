/**
 * Sessions in PostgreSQL: taking facts in, folding them to timelines, keeping these.
 *
 * <p>Owns: the tables billing_facts, billing_early_facts, billing_heartbeat_spans,
 * billing_running_proofs, billing_session_lives, billing_segments,
 * billing_listings, billing_listed_sessions, billing_absences, and the rows of billing_repairs whose kind is an {@code
 * Oddity}. Does not own: usage records (told by the {@code TimelineListener}), what {@code usage.recorded} means.
 *
 * <p>Invariants: everything that may change a segment holds the locks of all shards; facts and their consequences are
 * committed together; a repeat changes nothing; the number of statements does not grow with the batch.
 */
@NullMarked
package io.streamspace.billing.session.postgres;

import org.jspecify.annotations.NullMarked;

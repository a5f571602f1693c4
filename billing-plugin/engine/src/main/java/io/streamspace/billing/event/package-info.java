/**
 * Facts: what the platform said happened, as it is kept; and announcements: what the plugin tells the platform, written
 * with the change they announce.
 *
 * <p>Owns: what identifies a fact, which types there are and in which order facts of one instant count; the outbox.
 * Does not own: what facts mean for sessions (session), for other meters (usage), or their delivery (the host's log);
 * what is announced when, publishing on the host's bus.
 *
 * <p>Invariants: a fact is kept once, for ever, and never changes; facts are totally ordered; an announcement exists
 * exactly if its change was committed; its id comes from the cause and is announced once.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 002-ingest-speed.md}, {@code 004-storage.md}.
 */
@NullMarked
package io.streamspace.billing.event;

import org.jspecify.annotations.NullMarked;

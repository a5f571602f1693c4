/**
 * The host's event log: what happened on the platform, and its way to the plugins (RULES.md A).
 *
 * <p>Owns: reading CloudEvents, deciding accepted, duplicate, conflict and rejected, the durable log and its positions,
 * handing events and heartbeats to plugins, what plugins announce and tell. Does not own: what an event means for
 * sessions ({@code session}) or for money (plugins).
 *
 * <p>Invariants: what was answered {@code accepted} is committed; positions follow commit order, so that a reader who has
 * seen a position has seen all before it; {@code rejected} is judged from the event and the clock alone and takes no id;
 * an event is decoded from the log by the same code that let it in; heartbeats are never logged; an entry that cannot be handled stops no other (RULES.md A5).
 */
@NullMarked
package io.streamspace.host.event;

import org.jspecify.annotations.NullMarked;

/**
 * The host's sessions: a projection of the event log, and the actions that add to it.
 *
 * <p>Owns: what a session's facts say about it (RULES.md B1), the table {@code sessions} and its position in the log, the
 * live list that plugins compare with, starting, hibernating, waking, resizing and ending sessions, asking the plugins'
 * gates, the heartbeats of the host's own sessions. Does not own: usage or prices (plugins), the log itself ({@code
 * event}).
 *
 * <p>Invariants: a session is what its facts say, in whatever order they came; every action is an event first; a reader
 * sees every event that was accepted before it asked.
 */
@NullMarked
package io.streamspace.host.session;

import org.jspecify.annotations.NullMarked;

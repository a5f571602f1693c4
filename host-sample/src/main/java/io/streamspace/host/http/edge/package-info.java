/**
 * The checks that every request passes before a thread works for it.
 *
 * <p>Owns: probes, readable targets, body limits and the memory that bodies may take, the threads that serve. Does not
 * own: who a caller is ({@code auth}) or what a path means.
 *
 * <p>Invariants: nothing here blocks, and no body is read by a waiting thread: a request is handed on when all of its
 * body is there. Whoever is refused gets a problem, even while still sending.
 */
@NullMarked
package io.streamspace.host.http.edge;

import org.jspecify.annotations.NullMarked;

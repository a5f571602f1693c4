/**
 * What a plain {@code ./run} shows: a platform with two months behind it.
 *
 * <p>Owns: a sample of a real trace, which of the demo's users had which of its sessions, and the walk from two months
 * ago to now. Does not own: installing, events, time; it uses the same doors as everybody.
 *
 * <p>Invariants: everything it posts has a fixed id, so that a demo that was cut off goes on where it was.
 */
@NullMarked
package io.streamspace.host.demo;

import org.jspecify.annotations.NullMarked;

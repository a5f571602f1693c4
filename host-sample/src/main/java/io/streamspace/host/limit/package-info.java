/**
 * How often callers may call.
 *
 * <p>Owns: token buckets, one per caller and per address, here or shared by hosts in Redis, and the 429 of an empty one.
 * Does not own: who a caller is ({@code auth}).
 *
 * <p>Invariants: without Redis, or while it does not answer, each host limits by itself; nobody is refused for that.
 */
@NullMarked
package io.streamspace.host.limit;

import org.jspecify.annotations.NullMarked;

/**
 * A demo's payment provider on the host's own port, in the place of a real one.
 *
 * <p>Owns: where it is mounted, what it keeps, how it keeps pace with the clock. Does not own: the provider itself
 * ({@code io.streamspace.stripesimulator}).
 *
 * <p>Invariants: only a demo has one, and only if nobody said where the real one is.
 */
@NullMarked
package io.streamspace.host.payment;

import org.jspecify.annotations.NullMarked;

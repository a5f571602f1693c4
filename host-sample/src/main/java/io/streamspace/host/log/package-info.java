/**
 * How lines of the logs look.
 *
 * <p>Owns: the form of a line and how long it may be. Does not own: what is logged, and where ({@code logback.xml},
 * {@code plugin.log}).
 *
 * <p>Invariants: what comes from outside fills no disk, and forges no line.
 */
@NullMarked
package io.streamspace.host.log;

import org.jspecify.annotations.NullMarked;

/**
 * The command line.
 *
 * <p>Owns: the options of {@code ./run}, the data directory and its lock, and why a start fails, in one line. Does not
 * own: what the options bring about.
 *
 * <p>Invariants: one process per data directory; an option that is not understood stops the start.
 */
@NullMarked
package io.streamspace.host.command;

import org.jspecify.annotations.NullMarked;

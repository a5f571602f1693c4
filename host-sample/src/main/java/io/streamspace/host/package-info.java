/**
 * A sample platform: enough of a host to run any plugin written to {@code plugin-api}, from one command.
 *
 * <p>Owns: the command line, the order of starting and stopping, and the wiring of everything below. Does not own: any
 * rule; each lives in its own package ({@code event}, {@code session}, {@code clock}, {@code plugin}, …).
 *
 * <p>Invariants: knows plugin-api and never a plugin; what cannot start says why in one line and exits with a status
 * other than zero; stopping leaves nothing half written.
 */
@NullMarked
package io.streamspace.host;

import org.jspecify.annotations.NullMarked;

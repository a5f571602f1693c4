/**
 * A real host in a process of its own, seen from outside only.
 *
 * <p>Owns: starting, stopping and killing hosts and their databases, talking HTTP to them, writing events. Does not own:
 * any expectation; tests of one subject lie in a package of their own beside this one.
 */
@NullMarked
package io.streamspace.e2e.host;

import org.jspecify.annotations.NullMarked;

/**
 * Requests that nobody in his right mind sends, many of them, to a running host.
 *
 * <p>Owns: hostile values, changes that make a right request wrong, nonsense on the wire, and what every answer has to
 * be. A request follows from the seed and its number alone. Does not own: what right requests are answered.
 */
@NullMarked
package io.streamspace.e2e.fuzz;

import org.jspecify.annotations.NullMarked;

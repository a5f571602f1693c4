/**
 * Hosts and databases killed while events come in and time goes on.
 *
 * <p>Owns: killing at random instants, repeating what was not answered, and comparing what was billed in the end with the
 * independent rater's amounts for the same events.
 */
@NullMarked
package io.streamspace.e2e.chaos;

import org.jspecify.annotations.NullMarked;

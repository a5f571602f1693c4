/**
 * Hosts and databases to which things happen while events come in, money moves and time goes on.
 *
 * <p>Owns: killing, cutting off and slowing down at random instants by a seed, repeating what was not answered, and
 * comparing what was billed, paid and told in the end with what was answered and with amounts reckoned independently.
 */
@NullMarked
package io.streamspace.e2e.chaos;

import org.jspecify.annotations.NullMarked;

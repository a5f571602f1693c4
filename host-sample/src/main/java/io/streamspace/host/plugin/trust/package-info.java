/**
 * Whose plugins a host takes.
 *
 * <p>Owns: the public keys that an administrator trusts, and the checking of signatures by them.
 *
 * <p>Does not own: fetching what is signed, what is done with it.
 *
 * <p>Invariants: a signature of a catalog is none of a plugin; an unknown, missing or wrong signature is refused, each by a
 * word of its own.
 */
@NullMarked
package io.streamspace.host.plugin.trust;

import org.jspecify.annotations.NullMarked;

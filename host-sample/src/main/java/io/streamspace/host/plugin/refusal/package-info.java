/**
 * What an administrator is told when something asked of a plugin cannot be done.
 *
 * <p>Owns: the codes of these problems. Does not own: their form, which is {@link io.streamspace.host.http.Problem}'s.
 *
 * <p>Invariant: no secret value is in any of them.
 */
@NullMarked
package io.streamspace.host.plugin.refusal;

import org.jspecify.annotations.NullMarked;

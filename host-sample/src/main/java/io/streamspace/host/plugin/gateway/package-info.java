/**
 * Serves the HTTP contributions of plugins.
 *
 * <p>Owns: which path belongs to which plugin, the contributions' rules, counting what is being answered.
 *
 * <p>Does not own: who the caller is (authentication set that before), the host's own resources under the same prefix.
 *
 * <p>Invariants: a request reaches a servlet only between its {@code init} and {@code destroy}; a path that could be
 * read in two ways is refused before any rule is applied.
 */
@NullMarked
package io.streamspace.host.plugin.gateway;

import org.jspecify.annotations.NullMarked;

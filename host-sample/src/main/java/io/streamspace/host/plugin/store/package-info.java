/**
 * What the host remembers about its plugins: the table {@code host.plugins}.
 *
 * <p>Owns: that table. Does not own: the plugins' files, any plugin's own data.
 *
 * <p>Invariant: what an administrator was answered is committed.
 */
@NullMarked
package io.streamspace.host.plugin.store;

import org.jspecify.annotations.NullMarked;

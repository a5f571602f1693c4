/**
 * What can be configured about a plugin, and what an administrator makes of it.
 *
 * <p>Owns: checking a configuration by schema and by the plugin's own check, merging a change, masking secrets.
 *
 * <p>Does not own: storing a configuration, applying it.
 *
 * <p>Invariants: a configuration that is handed out has its secrets masked, and a mask that comes back keeps the stored
 * value; decimals stay exact.
 */
@NullMarked
package io.streamspace.host.plugin.settings;

import org.jspecify.annotations.NullMarked;

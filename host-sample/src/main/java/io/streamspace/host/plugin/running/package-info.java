/**
 * A running plugin as the rest of the host sees it.
 *
 * <p>Owns: asking for each contribution once per enabling, and calling each in the plugin's class loader.
 *
 * <p>Does not own: enabling and disabling, the HTTP contribution's serving.
 *
 * <p>Invariant: once a plugin is withdrawn, its gate and its prices are not asked any more; they then answer as if there
 * were no such plugin.
 */
@NullMarked
package io.streamspace.host.plugin.running;

import org.jspecify.annotations.NullMarked;

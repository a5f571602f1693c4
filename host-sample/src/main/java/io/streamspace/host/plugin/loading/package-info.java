/**
 * Plugins as code: loaded by a class loader of their own, and unloaded without a trace.
 *
 * <p>Owns: PF4J (nothing else here sees it), the isolating class loader, the thread's context class loader around calls
 * into a plugin, the counting of such calls.
 *
 * <p>Does not own: when a plugin runs and with what.
 *
 * <p>Invariants: a plugin sees the JDK, its own classes and those that {@link
 * io.streamspace.host.plugin.loading.SharedClasses} names, never another class of the host; each plugin has a PF4J
 * manager of its own, so that one plugin's descriptor cannot stop another from loading.
 */
@NullMarked
package io.streamspace.host.plugin.loading;

import org.jspecify.annotations.NullMarked;

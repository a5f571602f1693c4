/**
 * What a streaming platform offers any plugin, and what a plugin may contribute.
 *
 * <p>Owns: the extension points ({@link io.streamspace.plugin.PlatformPlugin} shows all of them on one screen), the
 * lifecycle events a host reports, and the reading of Kubernetes quantities, used by hosts and plugins alike.
 *
 * <p>Does not own: anything of billing, any storage, any thread. A host needs no other jar than this one to run a
 * plugin, and a plugin needs no other jar to be run.
 *
 * <p>Invariants: every contribution has a default, so that a plugin states only what it has; every instant is cut to
 * the millisecond; nothing here reads a clock.
 */
@NullMarked
package io.streamspace.plugin;

import org.jspecify.annotations.NullMarked;

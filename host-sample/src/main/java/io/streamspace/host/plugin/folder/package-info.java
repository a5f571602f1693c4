/**
 * Plugins as files: the folder they lie in, the descriptors at their roots, the unpacking of their zips.
 *
 * <p>Owns: the plugins folder and everything below it.
 *
 * <p>Does not own: where a zip came from and whether it may be trusted, the loading of code.
 *
 * <p>Invariants: a plugin's folder appears whole or not at all; nothing is ever written outside the plugins folder,
 * whatever a zip says; an unpacked zip holds no more than {@link io.streamspace.host.plugin.folder.UnpackLimits} allows.
 */
@NullMarked
package io.streamspace.host.plugin.folder;

import org.jspecify.annotations.NullMarked;

/**
 * The plugins on offer: a {@code plugins.json} in a repository, and the zips it names.
 *
 * <p>Owns: reading and checking the catalog, fetching and verifying a release.
 *
 * <p>Does not own: what is done with a verified zip, which plugins are installed.
 *
 * <p>Invariants: what {@link io.streamspace.host.plugin.catalog.Catalog#download} leaves behind has the SHA-512 that the
 * catalog states, and both are signed by a key that the host trusts; one faulty entry hides itself, never the others; no fetch waits or grows without limit.
 */
@NullMarked
package io.streamspace.host.plugin.catalog;

import org.jspecify.annotations.NullMarked;

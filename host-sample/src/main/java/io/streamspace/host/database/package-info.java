/**
 * The PostgreSQL under the host and its plugins.
 *
 * <p>Owns: starting and stopping the embedded server or finding an existing one, connection pools, the host's own schema
 * and its migrations, one schema per plugin, and telling "the database is away" from every other failure. Does not own:
 * any table's meaning.
 *
 * <p>Invariants: nobody connects to the embedded server without a password; neither host nor plugin connects to it as a
 * superuser; a plugin's connections see its own schema alone, which is all that its role owns; a server that comes back is used again without a
 * restart; commits are durable ({@code fsync} and {@code synchronous_commit} on), but for those of a demo that lives through its history.
 */
@NullMarked
package io.streamspace.host.database;

import org.jspecify.annotations.NullMarked;

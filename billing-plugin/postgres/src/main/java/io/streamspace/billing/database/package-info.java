/**
 * The database edge: schema, transactions, statements kept in files.
 *
 * <p>Owns: migrations, transaction retry, how Java values become SQL parameters. Does not own: any table's meaning,
 * any pool (the host hands over a {@code DataSource}).
 *
 * <p>Invariants: {@code READ COMMITTED}; the outermost transaction alone retries on 40001 and 40P01; no class of the
 * PostgreSQL driver is used, for it lives in the host.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 001-foundations.md}, {@code 050-decisions-in-two-round-trips.md}.
 */
@NullMarked
package io.streamspace.billing.database;

import org.jspecify.annotations.NullMarked;

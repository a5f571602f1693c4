/**
 * Accounts and shards in PostgreSQL.
 *
 * <p>Owns: the tables billing_accounts and billing_shards, and an account's first row of billing_periods. Does not own:
 * what becomes of that period.
 *
 * <p>Invariants: an account and its first period appear together, once; shards are locked in ascending order.
 */
@NullMarked
package io.streamspace.billing.account.postgres;

import org.jspecify.annotations.NullMarked;

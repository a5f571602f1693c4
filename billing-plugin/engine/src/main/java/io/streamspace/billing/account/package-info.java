/**
 * Accounts: the parties that are billed, and the shards their work is divided into.
 *
 * <p>Owns: account ids, opening, standing. Does not own: sessions, money, billing periods.
 *
 * <p>Invariants: an id never changes and is never given again; an account lives in one shard for ever; opening an
 * account twice changes nothing.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 015-tax.md}, {@code 031-host-limits.md}.
 */
@NullMarked
package io.streamspace.billing.account;

import org.jspecify.annotations.NullMarked;

/**
 * Usage: from timelines to priced records.
 *
 * <p>Owns: usage records, their cutting at midnights, period edges and changes of terms, account-level overage,
 * corrections of sealed periods, the {@code calculate-usage} job, and sums of use for bills and readers. Does not own:
 * timelines, invoices.
 *
 * <p>Invariants: the records of a session and meter, up to where its shard is settled, sum to the integral of its
 * timeline; records of one revision never overlap; a record of a revision that has been billed is never touched;
 * settling twice changes nothing.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 004-storage.md}, {@code 006-meters.md},
 * {@code 035-parked-accounts.md}.
 */
@NullMarked
package io.streamspace.billing.usage;

import org.jspecify.annotations.NullMarked;

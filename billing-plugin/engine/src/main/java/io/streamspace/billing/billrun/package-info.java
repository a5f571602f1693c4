/**
 * The bill run: from sums of use, plans, corrections and credits to sealed invoices.
 *
 * <p>Owns: when a period is drafted, sealed and sent, what is on its invoice, invoices made by hand, the preview. Does not
 * own: how use is measured (usage), what is sold at once (sale), how an invoice is kept (invoice), how it is paid.
 *
 * <p>Invariants: a period is sealed once, in one transaction with its invoice, number, credits and postings; whoever
 * seals holds the shard's lock; one account that cannot be billed does not stop the others; a run repeated, or broken
 * off anywhere and repeated, bills nothing twice and leaves no gap between numbers.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 007-explanations.md}, {@code 009-packs-and-plan-changes.md},
 * {@code 026-bill-run-speed.md}, {@code 032-late-charges.md}, {@code 033-amounts.md},
 * {@code 035-parked-accounts.md}.
 */
@NullMarked
package io.streamspace.billing.billrun;

import org.jspecify.annotations.NullMarked;

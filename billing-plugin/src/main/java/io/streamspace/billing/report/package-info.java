/**
 * Reports over everything: the audit by the conservation laws, what an invoice's line is made of, what became of a fact.
 *
 * <p>Owns: what a violation is, how a line's amount is re-derived, what a receipt says. Does not own: the data, nor the
 * digest that is kept with a line; it only reads.
 *
 * <p>Invariants: reading changes nothing but what is kept of a full audit. An explanation gets its amounts from the functions
 * that bill.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 007-explanations.md}, {@code 017-reports.md}.
 */
@NullMarked
package io.streamspace.billing.report;

import org.jspecify.annotations.NullMarked;

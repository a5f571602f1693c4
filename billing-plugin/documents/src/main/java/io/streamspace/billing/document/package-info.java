/**
 * What an invoice or a credit note says on paper, and to the programs of who receives it.
 *
 * <p>Owns: the document as a value, its pages as PDF, its data by EN 16931 (Factur-X). Does not own: what is charged,
 * taxed or paid; it shows the numbers of the invoice and reckons none of its own but carried totals.
 *
 * <p>Invariants: a sent invoice makes the same bytes each time; every number is the invoice's; data for programs are
 * valid or left out, never wrong.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 016-documents.md}.
 */
@NullMarked
package io.streamspace.billing.document;

import org.jspecify.annotations.NullMarked;

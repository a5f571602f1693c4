/**
 * Billing periods and invoices.
 *
 * <p>Owns: where a period starts and ends, whether it is open or sealed, an invoice with its lines, numbers and
 * statuses. Does not own: what is on an invoice (features push lines to it), when it is made (billrun), how it is paid.
 *
 * <p>Invariants: an account's periods tile time; a period is sealed once; one non-void arrears invoice per account and
 * period; numbers have no gap; what a sent invoice says never changes.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 013-adjustments.md}, {@code 018-calendars.md}.
 */
@NullMarked
package io.streamspace.billing.invoice;

import org.jspecify.annotations.NullMarked;

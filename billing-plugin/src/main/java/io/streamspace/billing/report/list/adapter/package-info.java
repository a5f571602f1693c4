/**
 * Lists of invoices, payments, subscriptions and credits over all accounts, for administrators.
 *
 * <p>Owns: which columns a list has, how it is filtered, sorted and summed. Does not own: the data; it only reads.
 *
 * <p>Invariants: a page and a CSV file have the same columns and the same rows in the same order; sums are those of the whole
 * filtered list, whatever the page.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 017-reports.md}.
 */
@NullMarked
package io.streamspace.billing.report.list.adapter;

import org.jspecify.annotations.NullMarked;

/**
 * Payments, and what follows from paying or not paying.
 *
 * <p>Owns: payments on invoices, how an account stands with what it owes (active, past due, locked), its payment grace,
 * the notices of it, and asking the host to suspend what runs of a locked account. Does not own: what is owed (invoice,
 * billrun), the refusal of new use (quota), credit.
 *
 * <p>Invariants: what an invoice says is paid is the sum of its payments less refunds, and never more than its total; it
 * becomes paid once, when its payments cover it; what is paid beyond that is credit; an account is locked only while an
 * invoice is in arrears, and unlocked in the transaction that ends its arrears; each lock is announced once. Whoever
 * changes what is owed on an account's invoices reviews its standing in the same transaction.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 010-payments-and-standing.md}, {@code 013-adjustments.md},
 * {@code 024-provider-money.md}.
 */
@NullMarked
package io.streamspace.billing.payment;

import org.jspecify.annotations.NullMarked;

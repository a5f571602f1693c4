/**
 * The ledger: every movement of money, in double entry.
 *
 * <p>Owns: transactions and their entries, balances. Does not own: why money moves; credit grants and invoices keep
 * their own account of it, and the audit compares.
 *
 * <p>Invariants: append-only; each transaction sums to zero per currency; a transaction is named after its business
 * cause and posted once, so a repeat changes nothing.
 */
@NullMarked
package io.streamspace.billing.ledger;

import org.jspecify.annotations.NullMarked;

/**
 * The theme store: themes that users make, check, sell and license to each other.
 *
 * <p>Owns: what may be listed (size, web fonts, no reference out of the stylesheet, contrast), items, licences, the split
 * of a sale between creator, platform and fee, what creators have earned and been paid. Does not own: invoices and how
 * they are paid (it orders a sale at a {@link io.streamspace.billing.themestore.Checkout}), credit grants, the ledger.
 *
 * <p>Invariants: a sale = creator share + platform share + fee, to the minor unit; a creator's balance = shares - shares
 * taken back - payouts, and is what the ledger says they are owed; a period is paid out to a creator once; a sale is
 * refunded once; only a stylesheet that was parsed and written again is ever shown.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 011-theme-store.md}.
 */
@NullMarked
package io.streamspace.billing.themestore;

import org.jspecify.annotations.NullMarked;

/**
 * Sales: what is sold beside use.
 *
 * <p>Owns: the sale and renewal of capacity packs, changes of plan and their proration, trials and their ends, automatic
 * top-ups, and the invoice of something that is sold at once. Does not own: the periodic invoice (billrun), grants and
 * subscriptions as they are kept, how an invoice is paid.
 *
 * <p>Invariants: what is sold and its invoice are one transaction; a sale repeated under its key sells nothing twice.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 009-packs-and-plan-changes.md}.
 */
@NullMarked
package io.streamspace.billing.sale;

import org.jspecify.annotations.NullMarked;

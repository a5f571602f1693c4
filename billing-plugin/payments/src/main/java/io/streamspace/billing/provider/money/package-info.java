/**
 * Money that the payment provider took in.
 *
 * <p>Owns: each payment, booked once by the provider's id of it, on the invoices it is for; what is left over becomes
 * credit. Does not own: payments on invoices as such (payment).
 *
 * <p>Invariant: money is booked once, for ever.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 024-provider-money.md}.
 */
@NullMarked
package io.streamspace.billing.provider.money;

import org.jspecify.annotations.NullMarked;

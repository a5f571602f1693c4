/**
 * A payment provider, such as Stripe: what it is asked to do, what it tells, and what follows for our books.
 *
 * <p>Owns: which customer, subscription, price and payment of the provider stands for which of ours; the sessions in which
 * people pay or subscribe at the provider; collecting what is owed on sent invoices, each attempt once; money that the
 * provider took in or gave back, booked once; the events it sends, each acted on once; what has still to be told it; the
 * comparison of both sides. Does not own: what is owed (invoice, billrun), plans and who is on which (subscription, billrun),
 * payments on invoices as such, dunning and standing (payment).
 *
 * <p>Invariants: our books are the truth about what is owed, the provider is the truth about what was paid. Nothing is asked
 * of a provider inside a transaction. Every request that changes something there carries a key made of business identity, so
 * that a repeat changes nothing. An event is a hint: its object is read again, and what was read earlier never replaces what
 * was read later. Money is booked by the provider's own id of it, once for ever. No data of cards is kept.
 * Clock: what is booked has the platform's time; tolerances, leases, time-outs and back-off go by the machine's clock.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 015-tax.md}, {@code 021-provider-events.md},
 * {@code 022-checkout.md}, {@code 024-provider-money.md}, {@code 025-subscription-sync.md}.
 */
@NullMarked
package io.streamspace.billing.provider;

import org.jspecify.annotations.NullMarked;

/**
 * Collecting what is due on sent invoices from kept payment methods.
 *
 * <p>Owns: when an invoice is collected, each attempt and what became of it. Does not own: what is due (invoice,
 * payment), dunning and standing (payment).
 *
 * <p>Invariants: one attempt of an invoice is under way at a time; each request has a key of its own.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 024-provider-money.md}.
 */
@NullMarked
package io.streamspace.billing.provider.collection;

import org.jspecify.annotations.NullMarked;

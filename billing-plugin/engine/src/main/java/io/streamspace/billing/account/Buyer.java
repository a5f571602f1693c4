package io.streamspace.billing.account;

import org.jspecify.annotations.Nullable;

/**
 * Who an account's invoices are made out to.
 *
 * @param taxExemption why it pays no tax; null: it does
 * @param purchaseOrder its own reference, printed on every invoice
 */
public record Buyer(
        Party party,
        @Nullable String taxExemption,
        @Nullable String purchaseOrder) {

    /** Nothing is known. */
    public static final Buyer UNKNOWN = new Buyer(Party.UNKNOWN, null, null);
}

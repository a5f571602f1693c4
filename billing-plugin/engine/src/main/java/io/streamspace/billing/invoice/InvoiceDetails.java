package io.streamspace.billing.invoice;

import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import org.jspecify.annotations.Nullable;

/**
 * Who an invoice is from and made out to, as it was when it was made.
 *
 * @param purchaseOrder the buyer's own reference
 * @param notes what the seller adds
 */
public record InvoiceDetails(
        Seller seller,
        Party buyer,
        @Nullable String purchaseOrder,
        @Nullable String notes) {

    /** Nothing is known of anybody. */
    public static final InvoiceDetails UNKNOWN = new InvoiceDetails(Seller.UNKNOWN, Party.UNKNOWN, null, null);
}

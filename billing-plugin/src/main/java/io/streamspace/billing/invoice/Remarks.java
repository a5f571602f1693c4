package io.streamspace.billing.invoice;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants an invoice to say beside its lines.
 *
 * @param notes null: what it says by itself; at most 2,000 characters
 * @param purchaseOrder null: the buyer's; at most 200 characters
 */
public record Remarks(@Nullable String notes, @Nullable String purchaseOrder) {

    /** Nothing in particular. */
    public static final Remarks NONE = new Remarks(null, null);

    /** The same with other notes. */
    public Remarks withNotes(@Nullable String others) {
        return new Remarks(others, purchaseOrder);
    }

    /** The same with another purchase order. */
    public Remarks withPurchaseOrder(@Nullable String other) {
        return new Remarks(notes, other);
    }

    /** An invoice that says this. */
    public Invoice on(Invoice invoice) {
        InvoiceDetails details = invoice.details();
        return invoice.withDetails(new InvoiceDetails(
                details.seller(),
                details.buyer(),
                purchaseOrder == null ? details.purchaseOrder() : purchaseOrder,
                notes == null ? details.notes() : notes));
    }
}

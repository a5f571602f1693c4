package io.streamspace.billing.invoice;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants an invoice to say beside its lines.
 *
 * @param notes null: what it says by itself; at most 2,000 characters
 * @param purchaseOrder null: the buyer's; at most 200 characters
 */
public record InvoiceMemo(@Nullable String notes, @Nullable String purchaseOrder) {

    /** Nothing in particular. */
    public static final InvoiceMemo NONE = new InvoiceMemo(null, null);

    /** The same with other notes. */
    public InvoiceMemo withNotes(@Nullable String others) {
        return new InvoiceMemo(others, purchaseOrder);
    }

    /** The same with another purchase order. */
    public InvoiceMemo withPurchaseOrder(@Nullable String other) {
        return new InvoiceMemo(notes, other);
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

package io.streamspace.billing.payment;

import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.RecordPayment.Recorded;
import java.math.BigDecimal;

/** Refunds of invoices' payments. */
@FunctionalInterface
public interface Refunds {

    /**
     * Takes down an amount.
     *
     * @param receipt how it went, or is to go
     * @throws io.streamspace.billing.values.Problem 422 naming the field: an amount of 0 or less, or more than can go back;
     *     404; 409 {@code invoice_draft}, {@code invoice_void}
     */
    Recorded of(InvoiceAdjustment request, BigDecimal amount, Receipt receipt);
}

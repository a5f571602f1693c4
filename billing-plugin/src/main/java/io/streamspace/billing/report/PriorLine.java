package io.streamspace.billing.report;

import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Invoices.Billed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line that charged the same use before.
 *
 * @param status of its invoice, now
 * @param voidedAt null unless that is void
 */
public record PriorLine(
        String invoiceNumber,
        int line,
        InvoiceStatus status,
        @Nullable Instant voidedAt,
        Billed billed) {

    /** Whether its invoice stood at an instant; one that was voided at that very instant did not. */
    boolean stoodAt(Instant instant) {
        return status != InvoiceStatus.VOID || voidedAt != null && voidedAt.isAfter(instant);
    }
}

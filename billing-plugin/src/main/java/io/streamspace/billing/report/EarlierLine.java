package io.streamspace.billing.report;

import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Invoices.Billed;

/**
 * A line that charged the same use before.
 *
 * @param status of its invoice, now
 */
public record EarlierLine(String invoiceNumber, int line, InvoiceStatus status, Billed billed) {}

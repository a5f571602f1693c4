package io.streamspace.billing.payment;

import static io.streamspace.billing.payment.SentInvoices.sending;

import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What is announced of invoices after they are sent. */
final class InvoiceEvents {

    private InvoiceEvents() {}

    static Announcement paid(Invoice invoice, Instant at) {
        return of(invoice, "billing.invoice.paid", at, Map.of("paid_at", at.toString()));
    }

    static Announcement voided(Invoice invoice, AdminAction cause) {
        return of(
                invoice,
                "billing.invoice.voided",
                cause.at(),
                Map.of("voided_at", cause.at().toString(), "reason", cause.reason()));
    }

    static Announcement writtenOff(Invoice invoice, AdminAction cause) {
        return of(
                invoice,
                "billing.invoice.written_off",
                cause.at(),
                Map.of("amount", invoice.due().amount(), "reason", cause.reason()));
    }

    static Announcement noted(CreditNote note) {
        return new Announcement(
                note.account(),
                "billing.credit_note.created:" + note.id(),
                "billing.credit_note.created",
                note.cause().at(),
                Map.of(
                        "credit_note_number", note.number(),
                        "invoice_number", note.invoiceNumber(),
                        "user_id", note.account().userId(),
                        "total", note.amounts().total().amount(),
                        "currency", note.amounts().total().currency().getCurrencyCode(),
                        "reason", note.cause().reason()));
    }

    static Announcement refunded(Payment refund, AdminAction cause) {
        Money amount = refund.amounts().received();
        return new Announcement(
                refund.account(),
                "billing.payment.refunded:" + refund.id(),
                "billing.payment.refunded",
                cause.at(),
                Map.of(
                        "payment_id", refund.id(),
                        "invoice_number", refund.invoiceNumber(),
                        "user_id", refund.account().userId(),
                        "amount", amount.amount(),
                        "currency", amount.currency().getCurrencyCode(),
                        "reason", cause.reason()));
    }

    private static Announcement of(Invoice invoice, String type, Instant at, Map<String, Object> further) {
        Map<String, Object> data = new HashMap<>(further);
        data.put("invoice_id", invoice.id());
        data.put("invoice_number", sending(invoice).number());
        data.put("user_id", invoice.account().userId());
        data.put("total", invoice.totals().total().amount());
        data.put("currency", invoice.totals().currency().getCurrencyCode());
        return new Announcement(invoice.account(), type + ":" + invoice.id(), type, at, data);
    }
}

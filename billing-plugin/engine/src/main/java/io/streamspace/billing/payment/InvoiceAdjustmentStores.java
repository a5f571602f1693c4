package io.streamspace.billing.payment;

import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.SettleTopUps;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.invoice.CreditNotes;
import io.streamspace.billing.invoice.InvoiceHistory;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.ledger.Ledger;

/** What is read and written by whatever happens to an invoice after it is sent. */
public record InvoiceAdjustmentStores(
        Invoices invoices,
        Payments payments,
        CreditNotes creditNotes,
        InvoiceHistory trail,
        Credits credits,
        SettleTopUps topUps,
        Ledger ledger,
        Outbox outbox,
        Standings standings) {}

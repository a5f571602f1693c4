package io.streamspace.billing.invoice.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.invoice.CreditNotes;
import io.streamspace.billing.invoice.CreditNotesContract;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.payment.postgres.PostgresPayments;

class PostgresCreditNotesTest extends DatabaseTest implements CreditNotesContract {

    private final PostgresInvoices invoices = new PostgresInvoices(jdbi);
    private final PostgresPayments payments = new PostgresPayments(jdbi);
    private final PostgresCreditNotes creditNotes = new PostgresCreditNotes(jdbi);

    @Override
    public CreditNotes creditNotes() {
        return creditNotes;
    }

    @Override
    public Invoices invoices() {
        return invoices;
    }

    @Override
    public Payments payments() {
        return payments;
    }
}

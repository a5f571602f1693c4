package io.streamspace.billing.payment.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.postgres.PostgresInvoices;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.payment.PaymentsContract;

class PostgresPaymentsTest extends DatabaseTest implements PaymentsContract {

    private final PostgresInvoices invoices = new PostgresInvoices(jdbi);
    private final PostgresPayments payments = new PostgresPayments(jdbi);

    @Override
    public Payments payments() {
        return payments;
    }

    @Override
    public Invoices invoices() {
        return invoices;
    }
}

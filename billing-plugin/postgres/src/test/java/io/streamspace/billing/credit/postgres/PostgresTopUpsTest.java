package io.streamspace.billing.credit.postgres;

import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.TopUps;
import io.streamspace.billing.credit.TopUpsContract;
import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.postgres.PostgresInvoices;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.payment.postgres.PostgresPayments;

class PostgresTopUpsTest extends DatabaseTest implements TopUpsContract {

    private final PostgresInvoices invoices = new PostgresInvoices(jdbi);
    private final PostgresPayments payments = new PostgresPayments(jdbi);
    private final PostgresCredits credits = new PostgresCredits(jdbi);
    private final PostgresTopUps topUps = new PostgresTopUps(jdbi);

    @Override
    public TopUps topUps() {
        return topUps;
    }

    @Override
    public Credits credits() {
        return credits;
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

package io.streamspace.billing.billrun.postgres;

import io.streamspace.billing.billrun.BillingQueue;
import io.streamspace.billing.billrun.BillingQueueContract;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.postgres.PostgresCredits;
import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.postgres.PostgresInvoices;
import io.streamspace.billing.invoice.postgres.PostgresPeriods;

class PostgresBillingQueueTest extends DatabaseTest implements BillingQueueContract {

    private final PostgresPeriods periods = new PostgresPeriods(jdbi);
    private final PostgresInvoices invoices = new PostgresInvoices(jdbi);
    private final PostgresCredits credits = new PostgresCredits(jdbi);
    private final PostgresBillingQueue queue = new PostgresBillingQueue(jdbi, BATCH);

    @Override
    public BillingQueue queue() {
        return queue;
    }

    @Override
    public Periods periods() {
        return periods;
    }

    @Override
    public Invoices invoices() {
        return invoices;
    }

    @Override
    public Credits credits() {
        return credits;
    }
}

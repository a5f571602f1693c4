package io.streamspace.billing.payment.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.postgres.LeastCharges;
import io.streamspace.billing.invoice.postgres.PostgresInvoices;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.payment.SentReminders;
import io.streamspace.billing.payment.SentRemindersContract;
import io.streamspace.billing.values.Money;

class PostgresSentRemindersTest extends DatabaseTest implements SentRemindersContract {

    private final PostgresInvoices invoices = new PostgresInvoices(jdbi);
    private final PostgresPayments payments = new PostgresPayments(jdbi);
    private final PostgresSentReminders reminders = new PostgresSentReminders(jdbi);

    @Override
    public SentReminders reminders() {
        return reminders;
    }

    @Override
    public Invoices invoices() {
        return invoices;
    }

    @Override
    public Payments payments() {
        return payments;
    }

    @Override
    public void leastCharge(Money least) {
        jdbi.useHandle(handle -> LeastCharges.set(handle, least));
    }
}

package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.Invoices.Overdue;
import io.streamspace.billing.values.BatchBisection;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Notices invoices that were not paid by their due date. */
final class OverdueInvoices {

    private static final int BATCH = 1000;

    private final Invoices invoices;
    private final Outbox outbox;
    private final Transactions transactions;

    OverdueInvoices(Invoices invoices, Outbox outbox, Transactions transactions) {
        this.invoices = invoices;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** In batches that commit; accounts whose invoices cannot be marked are set aside by name. */
    void run(Instant at, Progress progress) {
        BatchBisection.<AccountId>onceFailed(
                () -> progress.countAll(
                        "overdue", () -> transactions.in(() -> announce(invoices.markOverdue(at, BATCH), at))),
                last -> invoices.accountsDue(at, last, BATCH),
                accounts -> progress.count(
                        "overdue", transactions.in(() -> announce(invoices.markOverdue(at, accounts), at))),
                (account, failure) -> progress.setAside(account.value(), failure));
    }

    private int announce(List<Overdue> overdue, Instant at) {
        outbox.announce(overdue.stream().map(one -> announcement(one, at)).toList());
        return overdue.size();
    }

    private static Announcement announcement(Overdue overdue, Instant at) {
        return new Announcement(
                overdue.account(),
                "billing.invoice.overdue:" + overdue.id(),
                "billing.invoice.overdue",
                at,
                Map.of(
                        "invoice_id", overdue.id(),
                        "invoice_number", overdue.number(),
                        "user_id", overdue.account().userId(),
                        "total", overdue.total().amount(),
                        "currency", overdue.total().currency().getCurrencyCode(),
                        "due_date", overdue.dueDate().toString()));
    }
}

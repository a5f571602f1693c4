package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.payment.SentReminders.Reminder;
import io.streamspace.billing.values.BatchBisection;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reminds accounts of invoices they have not paid, before and after the due date: once at each of the configured times. If
 * several have passed since the last look only the latest is announced.
 */
public final class Reminders {

    private static final int BATCH = 500;

    private final SentReminders book;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Supplier<List<Duration>> offsets;

    /** @param offsets from the due date; none: nobody is reminded */
    public Reminders(SentReminders book, Outbox outbox, Transactions transactions, Supplier<List<Duration>> offsets) {
        this.book = book;
        this.outbox = outbox;
        this.transactions = transactions;
        this.offsets = offsets;
    }

    /**
     * Reminds of all that is due at an instant; with nothing due it costs a query. Accounts that cannot be reminded are set
     * aside by name.
     */
    public void run(Instant at, Progress progress) {
        List<Duration> inForce = offsets.get();
        BatchBisection.<AccountId>onceFailed(
                () -> remindAll(inForce, at, progress),
                last -> book.owing(last, BATCH),
                accounts -> progress.count(
                        "reminded", transactions.in(() -> announce(book.remind(inForce, at, accounts), at))),
                (account, failure) -> progress.setAside(account.value(), failure));
    }

    private void remindAll(List<Duration> inForce, Instant at, Progress progress) {
        int last = inForce.isEmpty() ? 0 : BATCH;
        while (last == BATCH) {
            last = transactions.in(() -> announce(book.remind(inForce, at, BATCH), at));
            progress.count("reminded", last);
        }
    }

    private int announce(List<Reminder> reminders, Instant at) {
        outbox.announce(reminders.stream().map(one -> announcement(one, at)).toList());
        return reminders.size();
    }

    private static String key(Reminder reminder) {
        return reminder.invoiceId() + ":" + reminder.offset();
    }

    private static Announcement announcement(Reminder reminder, Instant at) {
        return new Announcement(
                reminder.account(),
                "billing.invoice.reminder:" + key(reminder),
                "billing.invoice.reminder",
                at,
                Map.of(
                        "invoice_id", reminder.invoiceId(),
                        "invoice_number", reminder.invoiceNumber(),
                        "user_id", reminder.account().userId(),
                        "amount_due", reminder.due().amount(),
                        "currency", reminder.due().currency().getCurrencyCode(),
                        "due_date", reminder.dueDate().toString(),
                        "offset", reminder.offset().toString()));
    }
}

package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.invoice.InMemoryInvoices;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.values.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reminders of invoices in memory. */
public final class InMemorySentReminders implements SentReminders {

    private final InMemoryInvoices invoices;
    private final NavigableMap<RowKey, Duration> latest;

    public InMemorySentReminders(InMemoryTransactions transactions, InMemoryInvoices invoices) {
        this.invoices = invoices;
        this.latest = transactions.table();
    }

    @Override
    public List<Reminder> remind(Collection<Duration> offsets, Instant at, int limit) {
        return remind(owing(), offsets, at, limit);
    }

    @Override
    public List<Reminder> remind(Collection<Duration> offsets, Instant at, Collection<AccountId> accounts) {
        return remind(owing().filter(invoice -> accounts.contains(invoice.account())), offsets, at, Integer.MAX_VALUE);
    }

    private Stream<Invoice> owing() {
        return invoices.all().filter(InMemoryInvoices::isOwing);
    }

    private List<Reminder> remind(Stream<Invoice> owing, Collection<Duration> offsets, Instant at, int limit) {
        List<Reminder> due = owing.filter(invoice ->
                        invoice.open().isPositive() && invoices.isEnough(invoice, InMemoryInvoices.dueDate(invoice)))
                .flatMap(invoice -> due(invoice, offsets, at).stream())
                .limit(limit)
                .toList();
        due.forEach(reminder -> latest.put(new RowKey(reminder.account(), reminder.invoiceId()), reminder.offset()));
        return due;
    }

    private Optional<Reminder> due(Invoice invoice, Collection<Duration> offsets, Instant at) {
        Instant dueDate = InMemoryInvoices.dueDate(invoice);
        Instant sentAt = Optional.ofNullable(invoice.sentAt()).orElseThrow();
        Duration before = latest.get(new RowKey(invoice.account(), invoice.id()));
        return offsets.stream()
                .filter(offset -> !dueDate.plus(offset).isAfter(at)
                        && dueDate.plus(offset).isAfter(sentAt))
                .max(Comparator.naturalOrder())
                .filter(offset -> before == null || offset.compareTo(before) > 0)
                .map(offset -> new Reminder(
                        invoice.account(),
                        invoice.id(),
                        InMemoryInvoices.number(invoice),
                        offset,
                        invoice.open(),
                        dueDate));
    }

    @Override
    public List<AccountId> owing(@Nullable AccountId after, int limit) {
        return owing().map(Invoice::account)
                .filter(account -> after == null || account.compareTo(after) > 0)
                .distinct()
                .limit(limit)
                .toList();
    }
}

package io.streamspace.billing.invoice;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Invoices in memory. */
public final class InMemoryInvoices implements Invoices {

    private static final Comparator<Invoice> NEWEST =
            comparing((Invoice invoice) -> invoice.createdAt()).reversed().thenComparing(Invoice::id);

    private final InvoiceTable table;
    private final BilledLines billedLines;
    private final SentInvoiceRows sentRows;
    private final NavigableMap<String, Long> series;
    private final NavigableMap<String, Money> leastCharges;

    public InMemoryInvoices(InMemoryTransactions transactions) {
        this.table = new InvoiceTable(transactions);
        this.billedLines = new BilledLines(table);
        this.sentRows = new SentInvoiceRows(table);
        this.series = transactions.table();
        this.leastCharges = transactions.table();
    }

    /** The least amount of its currency that a payment provider takes. */
    public void setLeastCharge(Money least) {
        leastCharges.put(least.currency().getCurrencyCode(), least);
    }

    /** Empty: any amount is taken. */
    public Optional<Money> leastCharge(Currency currency) {
        return Optional.ofNullable(leastCharges.get(currency.getCurrencyCode()));
    }

    /** Every invoice there is, without lines. */
    public Stream<Invoice> all() {
        return table.all();
    }

    /**
     * Refuses an invoice that is not there.
     *
     * @throws IllegalStateException if it is not
     */
    public void require(AccountId account, String id) {
        InvoiceTable.refuse(lock(account, id).isEmpty(), "there is no invoice " + id + " of " + account);
    }

    @Override
    public List<Invoice> newest(AccountId account, @Nullable Cursor after, int limit) {
        return table.of(account)
                .filter(invoice -> after == null || follows(invoice, after))
                .sorted(NEWEST)
                .limit(limit)
                .map(table::whole)
                .toList();
    }

    private static boolean follows(Invoice invoice, Cursor after) {
        int byAge = invoice.createdAt().compareTo(after.createdAt());
        return byAge < 0 || (byAge == 0 && invoice.id().compareTo(after.id()) > 0);
    }

    @Override
    public Optional<Invoice> find(AccountId account, String numberOrId) {
        return lock(account, numberOrId).map(table::whole);
    }

    @Override
    public Optional<Invoice> lock(AccountId account, String numberOrId) {
        return table.of(account).filter(invoice -> isNamed(invoice, numberOrId)).findFirst();
    }

    private static boolean isNamed(Invoice invoice, String numberOrId) {
        return invoice.id().equals(numberOrId) || InvoiceTable.hasNumber(invoice, numberOrId);
    }

    @Override
    public Optional<AccountId> accountOf(String numberOrId) {
        return all().filter(invoice -> isNamed(invoice, numberOrId))
                .map(Invoice::account)
                .findFirst();
    }

    @Override
    public Map<AccountId, Instant> emptyDrafts(Collection<AccountId> accounts, Interval period) {
        List<Invoice> drafts = drafts(accounts, period);
        drafts.forEach(table::empty);
        return drafts.stream().collect(toMap(Invoice::account, Invoice::createdAt));
    }

    private List<Invoice> drafts(Collection<AccountId> accounts, Interval period) {
        return accounts.stream()
                .flatMap(account -> lock(account, InvoiceIds.arrears(account, period)).stream())
                .filter(invoice -> invoice.status() == InvoiceStatus.DRAFT)
                .toList();
    }

    @Override
    public void removeDrafts(Collection<AccountId> accounts, Interval period) {
        drafts(accounts, period).forEach(table::remove);
    }

    @Override
    public void add(Collection<Invoice> invoices) {
        addLinesToSend(invoices);
        addSent(invoices);
    }

    @Override
    public void addLinesToSend(Collection<Invoice> drafts) {
        drafts.forEach(table::addLines);
    }

    @Override
    public void addSent(Collection<Invoice> invoices) {
        invoices.forEach(table::add);
    }

    @Override
    public long takeNumbers(int count) {
        long first = series.getOrDefault("INV", 1L);
        series.put("INV", first + count);
        return first;
    }

    @Override
    public Map<BilledUse, Billed> billedSoFar(Collection<BilledPeriod> periods) {
        return billedLines.soFar(periods);
    }

    /** The lines of an account's invoices that are sent and not void. */
    Stream<InvoiceLine> linesOf(AccountId account) {
        return billedLines.of(account);
    }

    @Override
    public boolean isBilled(AccountId account, Interval within) {
        return table.of(account)
                .anyMatch(invoice -> invoice.kind() == InvoiceKind.ARREARS
                        && BilledLines.stands(invoice)
                        && invoice.period().overlaps(within));
    }

    @Override
    public void change(Invoice invoice, InvoiceStatus next, Instant at) {
        sentRows.change(invoice, next, at);
    }

    /**
     * Counts a payment, or with a negative amount a refund, on a sent invoice.
     *
     * @throws IllegalStateException if that is more than is owed, or less than nothing
     */
    public void count(AccountId account, String invoiceId, Money paid) {
        sentRows.countPaid(account, invoiceId, paid);
    }

    /**
     * Counts a credit note on a sent invoice; of one that reverses another the amounts are negative.
     *
     * @param settled what of it was still owed
     * @throws IllegalStateException if that is more than the invoice has
     */
    void countNote(AccountId account, String invoiceId, Money settled, Money total) {
        sentRows.countNote(account, invoiceId, settled, total);
    }

    @Override
    public List<Invoice> voided(AccountId account, Interval period) {
        return table.of(account)
                .filter(invoice -> invoice.kind() == InvoiceKind.ARREARS && invoice.status() == InvoiceStatus.VOID)
                .filter(invoice -> invoice.period().start().equals(period.start()))
                .sorted(comparing((Invoice invoice) ->
                                SentInvoiceRows.sending(invoice).sentAt())
                        .thenComparing(Invoice::id))
                .map(table::whole)
                .toList();
    }

    @Override
    public List<Overdue> markOverdue(Instant dueUpTo, int limit) {
        return markOverdue(sentAndDue(dueUpTo), dueUpTo, limit);
    }

    @Override
    public List<Overdue> markOverdue(Instant dueUpTo, Collection<AccountId> accounts) {
        return markOverdue(
                sentAndDue(dueUpTo).filter(invoice -> accounts.contains(invoice.account())),
                dueUpTo,
                Integer.MAX_VALUE);
    }

    private List<Overdue> markOverdue(Stream<Invoice> sent, Instant dueUpTo, int limit) {
        List<Invoice> due = sent.filter(invoice -> isEnough(invoice, dueUpTo))
                .sorted(comparing(InMemoryInvoices::dueDate))
                .limit(limit)
                .toList();
        due.forEach(invoice -> change(invoice, InvoiceStatus.OVERDUE, dueUpTo));
        return due.stream().map(InMemoryInvoices::overdue).toList();
    }

    private static Overdue overdue(Invoice invoice) {
        return new Overdue(
                invoice.account(),
                invoice.id(),
                number(invoice),
                invoice.totals().total(),
                dueDate(invoice));
    }

    /** Whether all that an account owes by then is as much as a payment provider takes. */
    public boolean isEnough(Invoice invoice, Instant dueUpTo) {
        Currency currency = invoice.totals().currency();
        Money owed = table.of(invoice.account())
                .filter(other -> isOwing(other) && !dueDate(other).isAfter(dueUpTo))
                .map(Invoice::open)
                .reduce(Money.zero(currency), Money::plus);
        return leastCharge(currency).map(least -> owed.compareTo(least) >= 0).orElse(true);
    }

    /** Whether it is sent or overdue. */
    public static boolean isOwing(Invoice invoice) {
        return invoice.status() == InvoiceStatus.SENT || invoice.status() == InvoiceStatus.OVERDUE;
    }

    /** Of one that is sent. */
    public static Instant dueDate(Invoice invoice) {
        return SentInvoiceRows.sending(invoice).dueDate();
    }

    /** Of one that is sent. */
    public static String number(Invoice invoice) {
        return SentInvoiceRows.sending(invoice).number();
    }

    private Stream<Invoice> sentAndDue(Instant dueUpTo) {
        return all().filter(invoice ->
                invoice.status() == InvoiceStatus.SENT && !dueDate(invoice).isAfter(dueUpTo));
    }

    @Override
    public List<AccountId> accountsDue(Instant dueUpTo, @Nullable AccountId after, int limit) {
        return sentAndDue(dueUpTo)
                .map(Invoice::account)
                .filter(account -> after == null || account.compareTo(after) > 0)
                .distinct()
                .limit(limit)
                .toList();
    }
}

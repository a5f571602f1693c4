package io.streamspace.billing.invoice;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Invoices in memory. */
public final class InMemoryInvoices implements Invoices {

    private static final Content EMPTY = new Content(List.of(), List.of());
    private static final Comparator<Invoice> NEWEST =
            comparing((Invoice invoice) -> invoice.createdAt()).reversed().thenComparing(Invoice::id);

    private final NavigableMap<RowKey, Row> rows;
    private final NavigableMap<RowKey, Content> contents;
    private final NavigableMap<String, Long> series;
    private final NavigableMap<String, Money> leastCharges;

    /** @param creditNoted all that credit notes take back */
    private record Row(Invoice invoice, Money creditNoted) {}

    private record Content(List<InvoiceLine> lines, List<TaxLine> taxLines) {}

    public InMemoryInvoices(InMemoryTransactions transactions) {
        this.rows = transactions.table();
        this.contents = transactions.table();
        this.series = transactions.table();
        this.leastCharges = transactions.table();
        series.put("INV", 1L);
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
        return rows.values().stream().map(Row::invoice);
    }

    private Stream<Invoice> of(AccountId account) {
        return all().filter(invoice -> invoice.account().equals(account));
    }

    @Override
    public List<Invoice> newest(AccountId account, @Nullable Cursor after, int limit) {
        return of(account)
                .filter(invoice -> after == null || follows(invoice, after))
                .sorted(NEWEST)
                .limit(limit)
                .map(this::whole)
                .toList();
    }

    private static boolean follows(Invoice invoice, Cursor after) {
        int byAge = invoice.createdAt().compareTo(after.createdAt());
        return byAge < 0 || (byAge == 0 && invoice.id().compareTo(after.id()) > 0);
    }

    private Invoice whole(Invoice bare) {
        Content content = contents.getOrDefault(key(bare), EMPTY);
        return bare.withLines(content.lines()).withTaxLines(content.taxLines());
    }

    @Override
    public Optional<Invoice> find(AccountId account, String numberOrId) {
        return lock(account, numberOrId).map(this::whole);
    }

    @Override
    public Optional<Invoice> lock(AccountId account, String numberOrId) {
        return of(account)
                .filter(invoice -> invoice.id().equals(numberOrId) || hasNumber(invoice, numberOrId))
                .findFirst();
    }

    /**
     * Refuses an invoice that is not there.
     *
     * @throws IllegalStateException if it is not
     */
    public void require(AccountId account, String id) {
        refuse(!rows.containsKey(new RowKey(account, id)), "there is no invoice " + id + " of " + account);
    }

    private static boolean hasNumber(Invoice invoice, String number) {
        return invoice.sending() != null && invoice.sending().number().equals(number);
    }

    @Override
    public Optional<AccountId> accountOf(String numberOrId) {
        return all().filter(invoice -> invoice.id().equals(numberOrId) || hasNumber(invoice, numberOrId))
                .map(Invoice::account)
                .findFirst();
    }

    @Override
    public Map<AccountId, Instant> emptyDrafts(Collection<AccountId> accounts, Interval period) {
        List<Invoice> drafts = drafts(accounts, period);
        drafts.forEach(draft -> contents.remove(key(draft)));
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
        for (Invoice draft : drafts(accounts, period)) {
            refuse(contents.containsKey(key(draft)), draft.id() + " is not emptied");
            rows.remove(key(draft));
        }
    }

    @Override
    public void add(Collection<Invoice> invoices) {
        addLinesToSend(invoices);
        addSent(invoices);
    }

    @Override
    public void addLinesToSend(Collection<Invoice> drafts) {
        for (Invoice draft : drafts) {
            Content content = new Content(draft.lines(), draft.taxLines());
            refuse(contents.putIfAbsent(key(draft), content) != null, draft.id() + " has been sent before");
        }
    }

    @Override
    public void addSent(Collection<Invoice> invoices) {
        for (Invoice invoice : invoices) {
            refuse(!isRoomFor(invoice), invoice.id() + " has been sent before");
            Invoice bare = invoice.withLines(List.of()).withTaxLines(List.of());
            rows.put(key(invoice), new Row(bare, Money.zero(invoice.totals().currency())));
        }
    }

    private boolean isRoomFor(Invoice added) {
        return all().noneMatch(known -> key(known).equals(key(added))
                ? known.status() != InvoiceStatus.DRAFT
                : isOfSamePeriod(known, added) || hasSameNumber(known, added));
    }

    private static boolean isOfSamePeriod(Invoice known, Invoice added) {
        return isArrearsThatStands(known)
                && isArrearsThatStands(added)
                && known.account().equals(added.account())
                && known.period().start().equals(added.period().start());
    }

    private static boolean isArrearsThatStands(Invoice invoice) {
        return invoice.kind() == InvoiceKind.ARREARS && invoice.status() != InvoiceStatus.VOID;
    }

    private static boolean hasSameNumber(Invoice known, Invoice added) {
        return added.sending() != null && hasNumber(known, added.sending().number());
    }

    @Override
    public long takeNumbers(int count) {
        long first = series.getOrDefault("INV", 1L);
        series.put("INV", first + count);
        return first;
    }

    private record BilledLine(Invoice invoice, InvoiceLine line) {

        BilledUse use(InvoiceLine.Use use) {
            return new BilledUse(new BilledPeriod(invoice.account(), use.period()), use.meter(), use.rateVersion());
        }

        Billed billed() {
            LineTax tax = line.tax();
            return new Billed(line.price(), quantity(), tax == null ? null : tax.treatment());
        }

        private BigDecimal quantity() {
            InvoiceLine.Priced priced = line.priced();
            return priced == null ? BigDecimal.ZERO : priced.quantity();
        }
    }

    @Override
    public Map<BilledUse, Billed> billedSoFar(Collection<BilledPeriod> periods) {
        Map<BilledUse, Billed> billed = new LinkedHashMap<>();
        linesThatStand().forEach(one -> {
            InvoiceLine.Use use = one.line().use();
            if (use != null && periods.contains(one.use(use).period())) {
                billed.merge(one.use(use), one.billed(), InMemoryInvoices::sum);
            }
        });
        return billed;
    }

    private Stream<BilledLine> linesThatStand() {
        return all().filter(InMemoryInvoices::stands)
                .sorted(comparing(
                        invoice -> Optional.ofNullable(invoice.sentAt()).orElseThrow()))
                .flatMap(invoice -> whole(invoice).lines().stream().map(line -> new BilledLine(invoice, line)));
    }

    private static Billed sum(Billed first, Billed second) {
        return new Billed(
                first.amount().plus(second.amount()), first.quantity().add(second.quantity()), first.treatment());
    }

    private static boolean stands(Invoice invoice) {
        return invoice.status() != InvoiceStatus.DRAFT && invoice.status() != InvoiceStatus.VOID;
    }

    /** The lines of an account's invoices that are sent and not void. */
    Stream<InvoiceLine> linesOf(AccountId account) {
        return linesThatStand()
                .filter(one -> one.invoice().account().equals(account))
                .map(BilledLine::line);
    }

    @Override
    public boolean isBilled(AccountId account, Interval within) {
        return of(account)
                .anyMatch(invoice -> invoice.kind() == InvoiceKind.ARREARS
                        && stands(invoice)
                        && invoice.period().overlaps(within));
    }

    @Override
    public void change(Invoice invoice, InvoiceStatus next, Instant at) {
        refuse(
                !invoice.status().mayBecome(next),
                invoice.id() + " is " + invoice.status() + " and may not become " + next);
        Row row = Optional.ofNullable(rows.get(key(invoice))).orElseThrow();
        Invoice known = row.invoice();
        refuse(known.status() != invoice.status(), invoice.id() + " is " + invoice.status() + " no more");
        refuse(next == InvoiceStatus.PAID && !known.open().isZero(), "of " + invoice.id() + " not all is paid");
        refuse(
                next == InvoiceStatus.VOID
                        && !(known.paid().isZero() && row.creditNoted().isZero()),
                invoice.id() + " cannot be void: payments or credit notes stand");
        put(row, changed(known, next, at));
    }

    private static Invoice changed(Invoice invoice, InvoiceStatus next, Instant at) {
        Invoice.Sending sending = Optional.ofNullable(invoice.sending()).orElseThrow();
        return with(
                invoice,
                next,
                new Invoice.Sending(
                        sending.number(),
                        sending.sentAt(),
                        sending.dueDate(),
                        next == InvoiceStatus.PAID ? at : sending.paidAt(),
                        sending.paid(),
                        sending.noted(),
                        next == InvoiceStatus.VOID ? at : null));
    }

    private static Invoice with(Invoice invoice, InvoiceStatus status, Invoice.Sending sending) {
        return new Invoice(
                invoice.account(),
                invoice.id(),
                invoice.kind(),
                invoice.period(),
                invoice.lines(),
                invoice.taxLines(),
                invoice.totals(),
                invoice.details(),
                invoice.createdAt(),
                status,
                sending);
    }

    private void put(Row row, Invoice changed) {
        rows.put(key(changed), new Row(changed, row.creditNoted()));
    }

    /**
     * Counts a payment, or with a negative amount a refund, on a sent invoice.
     *
     * @throws IllegalStateException if that is more than is owed, or less than nothing
     */
    public void count(AccountId account, String invoiceId, Money paid) {
        count(account, invoiceId, paid, Money.zero(paid.currency()), Money.zero(paid.currency()));
    }

    /**
     * Counts a credit note on a sent invoice; of one that reverses another the amounts are negative.
     *
     * @param settled what of it was still owed
     * @throws IllegalStateException if that is more than the invoice has
     */
    void countNote(AccountId account, String invoiceId, Money settled, Money total) {
        count(account, invoiceId, Money.zero(total.currency()), settled, total);
    }

    private void count(AccountId account, String invoiceId, Money paid, Money settled, Money creditNoted) {
        Row row = Optional.ofNullable(rows.get(new RowKey(account, invoiceId))).orElseThrow();
        Invoice known = row.invoice();
        Invoice.Sending sending = Optional.ofNullable(known.sending()).orElseThrow();
        Invoice counted = with(
                known,
                known.status(),
                new Invoice.Sending(
                        sending.number(),
                        sending.sentAt(),
                        sending.dueDate(),
                        sending.paidAt(),
                        sending.paid().plus(paid),
                        sending.noted().plus(settled),
                        sending.voidedAt()));
        Row after = new Row(counted, row.creditNoted().plus(creditNoted));
        refuse(!isWithinBounds(after), "more than there is of " + invoiceId);
        rows.put(key(counted), after);
    }

    private static boolean isWithinBounds(Row row) {
        Invoice invoice = row.invoice();
        Totals totals = invoice.totals();
        Money most = totals.subtotal().plus(totals.tax()).max(Money.zero(totals.currency()));
        return !invoice.paid().isNegative()
                && !invoice.noted().isNegative()
                && !invoice.open().isNegative()
                && row.creditNoted().compareTo(invoice.noted()) >= 0
                && row.creditNoted().compareTo(most) <= 0;
    }

    @Override
    public List<Invoice> voided(AccountId account, Interval period) {
        return of(account)
                .filter(invoice -> invoice.kind() == InvoiceKind.ARREARS && invoice.status() == InvoiceStatus.VOID)
                .filter(invoice -> invoice.period().start().equals(period.start()))
                .sorted(comparing((Invoice invoice) ->
                                Optional.ofNullable(invoice.sentAt()).orElseThrow())
                        .thenComparing(Invoice::id))
                .map(this::whole)
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

    /** Whether all that an account owes by then is as much as a payment provider takes. */
    public boolean isEnough(Invoice invoice, Instant dueUpTo) {
        Currency currency = invoice.totals().currency();
        Money owed = of(invoice.account())
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
        return Optional.ofNullable(invoice.sending()).orElseThrow().dueDate();
    }

    /** Of one that is sent. */
    public static String number(Invoice invoice) {
        return Optional.ofNullable(invoice.sending()).orElseThrow().number();
    }

    private static Overdue overdue(Invoice invoice) {
        return new Overdue(
                invoice.account(),
                invoice.id(),
                number(invoice),
                invoice.totals().total(),
                dueDate(invoice));
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

    private static RowKey key(Invoice invoice) {
        return new RowKey(invoice.account(), invoice.id());
    }

    private static void refuse(boolean isWrong, String why) {
        if (isWrong) {
            throw new IllegalStateException(why);
        }
    }
}

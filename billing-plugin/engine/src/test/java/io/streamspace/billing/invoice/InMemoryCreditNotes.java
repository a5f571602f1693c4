package io.streamspace.billing.invoice;

import static java.util.Comparator.comparing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Money;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Credit notes in memory. */
public final class InMemoryCreditNotes implements CreditNotes {

    private static final Set<InvoiceStatus> TAKE_NOTES =
            Set.of(InvoiceStatus.SENT, InvoiceStatus.OVERDUE, InvoiceStatus.PAID);
    private static final Comparator<CreditNote> OLDEST =
            comparing((CreditNote note) -> note.cause().at());

    private final InMemoryInvoices invoices;
    private final NavigableMap<RowKey, CreditNote> rows;
    private final NavigableMap<RowKey, OfRefund> ofRefunds;
    private final NavigableMap<String, Long> series;

    private record OfRefund(String refundId, CreditNote note, boolean isReversed) {}

    public InMemoryCreditNotes(InMemoryTransactions transactions, InMemoryInvoices invoices) {
        this.invoices = invoices;
        this.rows = transactions.table();
        this.ofRefunds = transactions.table();
        this.series = transactions.table();
    }

    @Override
    public void add(CreditNote note) {
        Invoice invoice = invoices.lock(note.account(), note.invoiceId()).orElseThrow();
        if (!takes(invoice, note)) {
            throw new IllegalStateException("invoice " + invoice.id() + " takes no credit note");
        }
        if (rows.putIfAbsent(key(note), note) != null || count(note.number()) > 1) {
            throw new IllegalStateException("there is a credit note " + note.id() + " already");
        }
        invoices.countNote(
                note.account(),
                note.invoiceId(),
                note.amounts().settled(),
                note.amounts().total());
    }

    private static boolean takes(Invoice invoice, CreditNote note) {
        Money total = note.amounts().total();
        return invoice.totals().currency().equals(total.currency())
                && (TAKE_NOTES.contains(invoice.status())
                        || (invoice.status() == InvoiceStatus.UNCOLLECTIBLE && total.isNegative()));
    }

    private long count(String number) {
        return rows.values().stream()
                .filter(note -> note.number().equals(number))
                .count();
    }

    @Override
    public void addOfRefund(CreditNote note, String refundId) {
        ofRefunds.put(key(note), new OfRefund(refundId, note, false));
    }

    @Override
    public Optional<CreditNote> ofRefund(AccountId account, String refundId) {
        return ofRefunds.values().stream()
                .filter(one ->
                        one.note().account().equals(account) && one.refundId().equals(refundId) && !one.isReversed())
                .map(OfRefund::note)
                .findFirst();
    }

    @Override
    public void addReversal(CreditNote reversal, CreditNote reversed) {
        add(reversal);
        ofRefunds.computeIfPresent(key(reversed), (key, one) -> new OfRefund(one.refundId(), one.note(), true));
    }

    @Override
    public long takeNumber() {
        return series.merge("CN", 1L, Long::sum);
    }

    private Stream<CreditNote> of(AccountId account) {
        return rows.values().stream().filter(note -> note.account().equals(account));
    }

    @Override
    public List<CreditNote> of(AccountId account, String invoiceId) {
        return of(account)
                .filter(note -> note.invoiceId().equals(invoiceId))
                .sorted(OLDEST.thenComparing(note -> note.number().length()).thenComparing(CreditNote::number))
                .toList();
    }

    @Override
    public Optional<CreditNote> find(AccountId account, String number) {
        return of(account).filter(note -> note.number().equals(number)).findFirst();
    }

    @Override
    public Optional<AccountId> accountOf(String number) {
        return rows.values().stream()
                .filter(note -> note.number().equals(number))
                .map(CreditNote::account)
                .findFirst();
    }

    @Override
    public List<CreditNote> newest(AccountId account, @Nullable Cursor after, int limit) {
        return of(account)
                .filter(note -> after == null || follows(note, after))
                .sorted(OLDEST.reversed().thenComparing(note -> note.id()))
                .limit(limit)
                .toList();
    }

    private static boolean follows(CreditNote note, Cursor after) {
        int byAge = note.cause().at().compareTo(after.createdAt());
        return byAge < 0 || (byAge == 0 && note.id().compareTo(after.id()) > 0);
    }

    private static RowKey key(CreditNote note) {
        return new RowKey(note.account(), note.id());
    }
}

package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Money;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of invoices in memory, their lines apart, as they are written apart. */
final class InvoiceTable {

    private static final Content EMPTY = new Content(List.of(), List.of());

    private final NavigableMap<RowKey, Row> rows;
    private final NavigableMap<RowKey, Content> contents;

    /**
     * An invoice without lines.
     *
     * @param creditNoted all that credit notes take back
     */
    record Row(Invoice invoice, Money creditNoted) {

        Row with(Invoice other) {
            return new Row(other, creditNoted);
        }
    }

    private record Content(List<InvoiceLine> lines, List<TaxLine> taxLines) {}

    InvoiceTable(InMemoryTransactions transactions) {
        this.rows = transactions.table();
        this.contents = transactions.table();
    }

    Stream<Invoice> all() {
        return rows.values().stream().map(Row::invoice);
    }

    Stream<Invoice> of(AccountId account) {
        return all().filter(invoice -> invoice.account().equals(account));
    }

    /** @throws IllegalStateException if there is none */
    Row row(AccountId account, String id) {
        return Optional.ofNullable(rows.get(new RowKey(account, id)))
                .orElseThrow(() -> new IllegalStateException("there is no invoice " + id + " of " + account));
    }

    /** Puts a row in the place of the one that its invoice has. */
    void put(Row row) {
        rows.put(key(row.invoice()), row);
    }

    /** With its lines. */
    Invoice whole(Invoice bare) {
        Content content = contents.getOrDefault(key(bare), EMPTY);
        return bare.withLines(content.lines()).withTaxLines(content.taxLines());
    }

    void empty(Invoice draft) {
        contents.remove(key(draft));
    }

    void remove(Invoice draft) {
        refuse(contents.containsKey(key(draft)), draft.id() + " is not emptied");
        rows.remove(key(draft));
    }

    void addLines(Invoice invoice) {
        Content content = new Content(invoice.lines(), invoice.taxLines());
        refuse(contents.putIfAbsent(key(invoice), content) != null, invoice.id() + " has been sent before");
    }

    /** Without its lines. */
    void add(Invoice invoice) {
        refuse(all().anyMatch(known -> isInTheWay(known, invoice)), invoice.id() + " has been sent before");
        Invoice bare = invoice.withLines(List.of()).withTaxLines(List.of());
        put(new Row(bare, Money.zero(invoice.totals().currency())));
    }

    private static boolean isInTheWay(Invoice known, Invoice added) {
        return key(known).equals(key(added))
                ? known.status() != InvoiceStatus.DRAFT
                : isOfSamePeriod(known, added) || hasSameNumber(known, added);
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

    static boolean hasNumber(Invoice invoice, String number) {
        return invoice.sending() != null && invoice.sending().number().equals(number);
    }

    private static RowKey key(Invoice invoice) {
        return new RowKey(invoice.account(), invoice.id());
    }

    /** @throws IllegalStateException if something is wrong */
    static void refuse(boolean isWrong, String why) {
        if (isWrong) {
            throw new IllegalStateException(why);
        }
    }
}

package io.streamspace.billing.document;

import io.streamspace.billing.document.DocumentIdentity.Dates;
import io.streamspace.billing.document.DocumentIdentity.Kind;
import io.streamspace.billing.document.InvoiceDocument.Parties;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoice.Sending;
import io.streamspace.billing.invoice.InvoiceDetails;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.Totals;
import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Makes documents of invoices and credit notes. */
public final class Documents {

    private Documents() {}

    /** @param zone whose days are written, the account's */
    public static InvoiceDocument of(Invoice invoice, ZoneId zone) {
        InvoiceDetails details = invoice.details();
        return new InvoiceDocument(
                identity(invoice, zone),
                new Parties(details.seller(), details.buyer(), invoice.account().userId(), details.purchaseOrder()),
                invoice.lines().stream().map(line -> line(line, zone)).toList(),
                invoice.taxLines(),
                sums(invoice.totals(), invoice.taxLines()),
                details.notes());
    }

    /**
     * A credit note, between the same parties as its invoice and with its treatment of tax. What became credit is paid with
     * it, so what is due is what is set off against the invoice.
     *
     * @param invoice what the note takes back of
     * @param zone whose days are written, the account's
     */
    public static InvoiceDocument of(CreditNote note, Invoice invoice, ZoneId zone) {
        InvoiceDetails details = invoice.details();
        CreditNote.Amounts amounts = note.amounts();
        Money zero = Money.zero(amounts.total().currency());
        return new InvoiceDocument(
                identity(note, invoice, zone),
                new Parties(details.seller(), details.buyer(), note.account().userId(), details.purchaseOrder()),
                note.lines().stream()
                        .map(line -> line(line, charged(line, invoice), zone))
                        .toList(),
                taxes(note, invoice),
                new DocumentSums(amounts.subtotal(), zero, amounts.tax(), amounts.credited(), zero, amounts.settled()),
                note.cause().reason());
    }

    private static DocumentIdentity identity(CreditNote note, Invoice invoice, ZoneId zone) {
        Instant at = note.cause().at();
        Dates dates = new Dates(LocalDate.ofInstant(at, zone), null, Days.of(invoice.period(), zone));
        return new DocumentIdentity(Kind.CREDIT_NOTE, note.number(), note.invoiceNumber(), at, dates);
    }

    private static InvoiceLine charged(CreditNote.Line line, Invoice invoice) {
        return invoice.lines().get(line.invoiceLine() - 1);
    }

    private static DocumentLine line(CreditNote.Line line, InvoiceLine charged, ZoneId zone) {
        LineTax tax = charged.tax();
        return new DocumentLine(
                line.description(),
                Days.of(charged.servicePeriod(), zone),
                null,
                tax == null ? null : tax.treatment(),
                line.amount());
    }

    private static List<TaxLine> taxes(CreditNote note, Invoice invoice) {
        return TaxLine.of(note.lines().stream()
                .flatMap(line -> Optional.ofNullable(charged(line, invoice).tax())
                        .map(tax -> new LineTax(tax.treatment(), line.total(), line.amount(), line.tax()))
                        .stream())
                .toList());
    }

    private static DocumentIdentity identity(Invoice invoice, ZoneId zone) {
        Sending sending = invoice.sending();
        Instant issuedAt = sending == null ? invoice.createdAt() : sending.sentAt();
        Dates dates = new Dates(
                LocalDate.ofInstant(issuedAt, zone),
                sending == null || invoice.totals().total().isZero()
                        ? null
                        : LocalDate.ofInstant(sending.dueDate(), zone),
                Days.of(invoice.period(), zone),
                sending == null || sending.voidedAt() == null ? null : LocalDate.ofInstant(sending.voidedAt(), zone));
        return new DocumentIdentity(Kind.INVOICE, sending == null ? null : sending.number(), null, issuedAt, dates);
    }

    private static DocumentLine line(InvoiceLine line, ZoneId zone) {
        LineTax tax = line.tax();
        return new DocumentLine(
                line.description(),
                Days.of(line.servicePeriod(), zone),
                line.priced(),
                tax == null ? null : tax.treatment(),
                line.amount());
    }

    /** What of the credit made the taxed amount less was promotional; the rest pays. */
    private static DocumentSums sums(Totals totals, List<TaxLine> taxes) {
        Money zero = Money.zero(totals.currency());
        Money taxable = taxes.stream().map(TaxLine::taxable).reduce(zero, Money::plus);
        Money allowance = taxes.isEmpty() ? zero : totals.subtotal().minus(taxable);
        return new DocumentSums(
                totals.subtotal(),
                allowance,
                totals.tax(),
                totals.credits().minus(allowance),
                totals.credited(),
                totals.total());
    }
}

package io.streamspace.billing.document;

import io.streamspace.billing.document.DocumentIdentity.Dates;
import io.streamspace.billing.document.DocumentIdentity.Kind;
import io.streamspace.billing.document.DocumentLine.Subject;
import io.streamspace.billing.document.InvoiceDocument.Parties;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoice.Sending;
import io.streamspace.billing.invoice.InvoiceDetails;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.Totals;
import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
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
        List<LineTax> taxed = taxed(note, invoice);
        return new InvoiceDocument(
                identity(note, invoice, zone),
                new Parties(details.seller(), details.buyer(), note.account().userId(), details.purchaseOrder()),
                note.lines().stream()
                        .map(line -> line(line, charged(line, invoice), zone))
                        .toList(),
                TaxLine.of(taxed),
                sums(note.amounts(), taxed),
                AdminAction.told(note.cause().reason()).orElse(null));
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
                subject(charged, line.description()),
                Days.of(charged.servicePeriod(), zone),
                null,
                tax == null ? null : tax.treatment(),
                line.amount());
    }

    /** The tax of what is taken back; of a line that promotional credit paid in part, the same part of its taxable amount. */
    private static List<LineTax> taxed(CreditNote note, Invoice invoice) {
        return note.lines().stream()
                .flatMap(line -> taxed(line, charged(line, invoice)).stream())
                .toList();
    }

    private static Optional<LineTax> taxed(CreditNote.Line line, InvoiceLine charged) {
        return Optional.ofNullable(charged.tax())
                .map(tax -> new LineTax(
                        tax.treatment(),
                        line.amount(),
                        share(tax.taxable(), line.amount(), charged.amount()),
                        line.tax()));
    }

    /** Rounded half up. */
    private static Money share(Money whole, Money part, Money of) {
        return of.isZero()
                ? Money.zero(whole.currency())
                : Money.rounded(Ratio.of(whole.amount()).times(Ratio.of(part.minor(), of.minor())), whole.currency());
    }

    /** What promotional credit paid of it bore no tax, and is given back with the rest. */
    private static DocumentSums sums(CreditNote.Amounts amounts, List<LineTax> taxed) {
        Money promotional = taxed.stream()
                .map(tax -> tax.price().minus(tax.taxable()))
                .reduce(Money.zero(amounts.total().currency()), Money::plus);
        return new DocumentSums(
                amounts.subtotal(), promotional, amounts.tax(), amounts.credited(), promotional, amounts.settled());
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
                subject(line, line.description()),
                Days.of(line.servicePeriod(), zone),
                line.priced(),
                tax == null ? null : tax.treatment(),
                line.amount());
    }

    private static Subject subject(InvoiceLine line, String description) {
        InvoiceLine.Use use = line.use();
        return new Subject(line.kind(), use == null ? null : use.meter(), description);
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

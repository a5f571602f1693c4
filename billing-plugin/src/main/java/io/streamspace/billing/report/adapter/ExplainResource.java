package io.streamspace.billing.report.adapter;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.NamedInvoice;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Use;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.report.FixedLine;
import io.streamspace.billing.report.LineDerivation;
import io.streamspace.billing.report.LineRecords;
import io.streamspace.billing.report.LineRecords.UseLine;
import io.streamspace.billing.report.StoredRecord;
import io.streamspace.billing.report.adapter.ExplanationAnswer.DigestsAnswer;
import io.streamspace.billing.report.adapter.ExplanationAnswer.ExplainedLineAnswer;
import io.streamspace.billing.report.adapter.ExplanationAnswer.SourceFactsAnswer;
import io.streamspace.billing.usage.UsageOwner;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code GET /invoices/{number}/lines/{n}/explain}. */
@Path("/")
public final class ExplainResource {

    private final Invoices invoices;
    private final LineRecords records;
    private final Supplier<RateBookHistory> terms;

    public ExplainResource(Invoices invoices, LineRecords records, Supplier<RateBookHistory> terms) {
        this.invoices = invoices;
        this.records = records;
        this.terms = terms;
    }

    @GET
    @Path("/invoices/{number}/lines/{n}/explain")
    public ExplanationAnswer explain(
            @Context HttpServletRequest request, @PathParam("number") String number, @PathParam("n") String n) {
        Invoice invoice = NamedInvoice.find(number, request, invoices);
        int place = place(n, invoice);
        InvoiceLine line = invoice.lines().get(place - 1);
        Use use = line.use();
        Page page = Page.of(request);
        ExplainedLineAnswer explained = ExplainedLineAnswer.of(invoice, place);
        return use == null
                ? written(explained, new FixedLine(line))
                : derived(explained, new UseLine(invoice, place, use), page);
    }

    private static int place(String n, Invoice invoice) {
        try {
            int place = Integer.parseInt(n);
            if (place >= 1 && place <= invoice.lines().size()) {
                return place;
            }
        } catch (NumberFormatException e) {
            throw noLine(n);
        }
        throw noLine(n);
    }

    private static Problem noLine(String n) {
        return Problem.notFound("The invoice has no line '" + n + "'.");
    }

    private ExplanationAnswer derived(ExplainedLineAnswer explained, UseLine line, Page page) {
        LineRecords.Page read = records.read(line, page.after(), page.limit() + 1);
        LineDerivation lineDerivation = LineDerivation.of(
                line.invoice().lines().get(line.number() - 1),
                read.lineUsage(),
                line.invoice().sentAt());
        List<StoredRecord> shown = page.shown(read.records());
        return new ExplanationAnswer(
                explained,
                lineDerivation.matches(),
                lineDerivation.explanation(),
                DerivationAnswer.of(lineDerivation),
                DigestsAnswer.of(read.lineUsage().digests()),
                shown.stream()
                        .map(row -> StoredRecordAnswer.of(row, terms.get()))
                        .toList(),
                page.nextCursor(read.records(), LineRecords::key),
                sources(read, shown));
    }

    /** Of the records that are shown, not of the one that tells of a next page. */
    private static List<SourceFactsAnswer> sources(LineRecords.Page read, List<StoredRecord> shown) {
        Set<UsageOwner> lives = shown.stream().map(StoredRecord::usageOwner).collect(Collectors.toSet());
        return read.sources().stream()
                .filter(source -> lives.contains(source.life()))
                .map(SourceFactsAnswer::of)
                .toList();
    }

    private static ExplanationAnswer written(ExplainedLineAnswer explained, FixedLine line) {
        return new ExplanationAnswer(
                explained, line.matches(), line.explanation(), null, null, List.of(), null, List.of());
    }
}

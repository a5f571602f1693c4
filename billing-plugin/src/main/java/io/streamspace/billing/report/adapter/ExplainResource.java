package io.streamspace.billing.report.adapter;

import io.streamspace.billing.answer.InvoiceLineAnswer;
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
import io.streamspace.billing.usage.UsageOwner;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    public Map<String, Object> explain(
            @Context HttpServletRequest request, @PathParam("number") String number, @PathParam("n") String n) {
        Invoice invoice = NamedInvoice.find(number, request, invoices);
        int place = place(n, invoice);
        InvoiceLine line = invoice.lines().get(place - 1);
        Use use = line.use();
        Page page = Page.of(request);
        Map<String, Object> json = head(invoice, place);
        json.putAll(use == null ? written(new FixedLine(line), page) : derived(new UseLine(invoice, place, use), page));
        return json;
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

    private static Map<String, Object> head(Invoice invoice, int place) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "invoice_number",
                invoice.sending() == null ? null : invoice.sending().number());
        json.put("invoice_id", invoice.id());
        json.put("user_id", invoice.account().userId());
        json.put("account_id", invoice.account().value());
        json.put("status", invoice.status().key());
        json.put("currency", invoice.totals().currency().getCurrencyCode());
        json.put("line", InvoiceLineAnswer.of(invoice.lines().get(place - 1), place));
        return json;
    }

    private Map<String, Object> derived(UseLine line, Page page) {
        LineRecords.Page read = records.read(line, page.after(), page.limit() + 1);
        LineDerivation lineDerivation = LineDerivation.of(
                line.invoice().lines().get(line.number() - 1),
                read.lineUsage(),
                line.invoice().sentAt());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("matches", lineDerivation.matches());
        json.put("explanation", lineDerivation.explanation());
        json.put("derivation", ExplanationJson.derivation(lineDerivation));
        json.put("digest", ExplanationJson.digest(read.lineUsage().digests()));
        json.putAll(page.answer("records", read.records(), LineRecords::key, row -> RecordJson.of(row, terms.get())));
        json.put("sources", sources(read, page.limit()));
        return json;
    }

    /** Of the records that are shown, not of the one that tells of a next page. */
    private static List<Map<String, Object>> sources(LineRecords.Page read, int shown) {
        Set<UsageOwner> lives = read.records().stream()
                .limit(shown)
                .map(StoredRecord::usageOwner)
                .collect(Collectors.toSet());
        return read.sources().stream()
                .filter(source -> lives.contains(source.life()))
                .map(ExplanationJson::source)
                .toList();
    }

    private static Map<String, Object> written(FixedLine line, Page page) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("matches", line.matches());
        json.put("explanation", line.explanation());
        json.put("derivation", null);
        json.put("digest", null);
        json.putAll(page.answer("records", List.<StoredRecord>of(), LineRecords::key, StoredRecord::usageOwner));
        json.put("sources", List.of());
        return json;
    }
}

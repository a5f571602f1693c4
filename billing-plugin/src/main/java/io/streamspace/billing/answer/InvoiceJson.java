package io.streamspace.billing.answer;

import io.streamspace.billing.http.Views;
import io.streamspace.billing.http.WordingJson;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoice.Sending;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.LineWording;
import io.streamspace.billing.json.PartyJson;
import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.tax.UntaxedWording;
import io.streamspace.billing.values.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an invoice looks in answers. */
public final class InvoiceJson {

    private InvoiceJson() {}

    public static Map<String, Object> of(Invoice invoice) {
        Map<String, Object> json = new LinkedHashMap<>();
        Sending sending = invoice.sending();
        json.put("invoice_number", sending == null ? null : sending.number());
        json.put("id", invoice.id());
        json.put("user_id", invoice.account().userId());
        json.put("account_id", invoice.account().value());
        json.put("kind", invoice.kind().key());
        json.put("period_start", Views.instant(invoice.period().start()));
        json.put("period_end", Views.instant(invoice.period().end()));
        json.put("subtotal", invoice.totals().subtotal().amount());
        json.put("tax", invoice.totals().tax().amount());
        json.put("credits", invoice.totals().credits().amount());
        json.put("credited", invoice.totals().credited().amount());
        json.put("total", invoice.totals().total().amount());
        json.put("amount_paid", invoice.paid().amount());
        json.put("amount_noted", invoice.noted().amount());
        json.put("amount_due", invoice.due().amount());
        json.put("currency", invoice.totals().total().currency().getCurrencyCode());
        json.put("status", invoice.status().key());
        json.put("created_at", Views.instant(invoice.createdAt()));
        json.put("sent_at", sending == null ? null : Views.instant(sending.sentAt()));
        json.put("due_date", sending == null ? null : Views.instant(sending.dueDate()));
        json.put("paid_at", sending == null ? null : Views.instant(sending.paidAt()));
        json.put("voided_at", sending == null ? null : Views.instant(sending.voidedAt()));
        json.put("seller", PartyJson.of(invoice.details().seller()));
        json.put("buyer", PartyJson.of(invoice.details().buyer()));
        json.put("purchase_order", invoice.details().purchaseOrder());
        json.put("notes", invoice.details().notes());
        json.put("lines", lines(invoice));
        json.put("tax_lines", invoice.taxLines().stream().map(InvoiceJson::of).toList());
        return json;
    }

    private static List<Map<String, Object>> lines(Invoice invoice) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (InvoiceLine line : invoice.lines()) {
            lines.add(of(line, lines.size() + 1));
        }
        return lines;
    }

    /** @param number of the line on its invoice, from 1 */
    public static Map<String, Object> of(InvoiceLine line, int number) {
        Map<String, Object> json = new LinkedHashMap<>();
        Priced priced = line.priced();
        json.put("line", number);
        json.put("kind", line.kind().key());
        json.put("description", line.description());
        json.put("wording", wording(line.kind(), line.description()));
        json.put("meter", line.use() == null ? null : line.use().meter());
        json.put("service_period", period(line.servicePeriod()));
        json.put("quantity", priced == null ? null : Views.plain(priced.quantity()));
        json.put("unit", priced == null ? null : priced.unit());
        json.put("unit_price", priced == null ? null : Views.plainOrNull(priced.unitPrice()));
        json.put("rate_version", line.use() == null ? null : line.use().rateVersion());
        json.put("amount", line.amount().amount());
        putTax(json, line);
        if (line.correctionOf() != null) {
            json.put("correction_of", correction(line));
        }
        return json;
    }

    /** Which sentence a line's description is; null where it is somebody's own words. */
    public static @Nullable Map<String, Object> wording(LineKind kind, String description) {
        return LineWording.read(kind, description).map(InvoiceJson::of).orElse(null);
    }

    private static Map<String, Object> of(LineWording.Described described) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", described.wording().key());
        json.put("name", described.name().orElse(null));
        return json;
    }

    private static void putTax(Map<String, Object> json, InvoiceLine line) {
        LineTax tax = line.tax();
        json.put("price", line.price().amount());
        json.put("tax_category", tax == null ? null : tax.treatment().category().name());
        json.put("tax_rate", tax == null ? null : tax.treatment().percent());
        json.put("taxable_amount", tax == null ? null : tax.taxable().amount());
        json.put("tax_amount", tax == null ? null : tax.amount().amount());
    }

    private static Map<String, Object> of(TaxLine tax) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("category", tax.category().name());
        json.put("name", tax.name());
        json.put("rate", tax.percent());
        json.put("reason", tax.reason());
        json.put("reason_wording", WordingJson.of(UntaxedWording.read(tax.reason())));
        json.put("taxable_amount", tax.taxable().amount());
        json.put("tax_amount", tax.amount().amount());
        return json;
    }

    private static @Nullable String correction(InvoiceLine line) {
        return Views.instant(line.correctionOf());
    }

    /** The first instant, and the one after the last. */
    public static Map<String, Object> period(Interval interval) {
        return Map.of(
                "start", interval.start().toString(), "end", interval.end().toString());
    }
}

package io.streamspace.billing.answer;

import io.streamspace.billing.http.Views;
import io.streamspace.billing.http.WordingJson;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.ReasonWording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a credit note looks in answers. */
public final class CreditNoteJson {

    private CreditNoteJson() {}

    public static Map<String, Object> of(CreditNote note) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("credit_note_number", note.number());
        json.put("id", note.id());
        json.put("user_id", note.account().userId());
        json.put("account_id", note.account().value());
        json.put("invoice_number", note.invoiceNumber());
        json.put("invoice_id", note.invoiceId());
        json.put("subtotal", note.amounts().subtotal().amount());
        json.put("tax", note.amounts().tax().amount());
        json.put("total", note.amounts().total().amount());
        json.put("settled", note.amounts().settled().amount());
        json.put("credited", note.amounts().credited().amount());
        json.put("currency", note.amounts().total().currency().getCurrencyCode());
        json.put("reason", note.cause().reason());
        json.put("reason_wording", WordingJson.of(ReasonWording.read(note.cause())));
        json.put("created_at", Views.instant(note.cause().at()));
        json.put("lines", lines(note));
        return json;
    }

    private static List<Map<String, Object>> lines(CreditNote note) {
        return note.lines().stream().map(CreditNoteJson::of).toList();
    }

    private static Map<String, Object> of(CreditNote.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("line", line.invoiceLine());
        json.put("description", line.description());
        json.put("amount", line.amount().amount());
        json.put("tax", line.tax().amount());
        return json;
    }
}

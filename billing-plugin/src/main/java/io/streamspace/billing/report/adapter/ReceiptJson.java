package io.streamspace.billing.report.adapter;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.report.Fact;
import io.streamspace.billing.report.Receipt;
import io.streamspace.billing.report.Receipt.CountingLine;
import io.streamspace.billing.report.Receipt.RecordKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a receipt looks. Who sees no money sees no invoices. */
final class ReceiptJson {

    private ReceiptJson() {}

    static Map<String, Object> of(Receipt receipt, Scope scope, RateBookHistory terms) {
        Fact fact = receipt.fact();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", fact.key().source());
        json.put("id", fact.key().id());
        json.put("type", fact.type().code());
        json.put("time", Views.instant(fact.time()));
        json.put("status", receipt.status().key());
        json.put(
                "account_id",
                fact.place().account() == null ? null : fact.place().account().value());
        if (fact.place().sessionId() != null) {
            json.put("session_id", fact.place().sessionId());
        }
        json.put("record_count", receipt.tally().records());
        json.put("records", records(receipt, RecordKind.ORIGINAL, scope, terms));
        json.put(
                "invoices",
                scope.seesMoney()
                        ? receipt.lines().stream().map(ReceiptJson::line).toList()
                        : null);
        json.put("corrections", records(receipt, RecordKind.CORRECTION, scope, terms));
        receipt.refused()
                .ifPresent(
                        refusal -> json.put("refused", Map.of("field", refusal.field(), "reason", refusal.reason())));
        return json;
    }

    private static List<StoredRecordAnswer> records(
            Receipt receipt, RecordKind kind, Scope scope, RateBookHistory terms) {
        return receipt.records(kind).stream()
                .map(counted -> StoredRecordAnswer.of(counted, scope, terms))
                .toList();
    }

    private static Map<String, Object> line(CountingLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("invoice_number", line.invoiceNumber());
        json.put("line", line.line());
        json.put("kind", line.kind().key());
        json.put("status", line.status().key());
        return json;
    }
}

package io.streamspace.billing.stream;

import io.streamspace.billing.values.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of an invoice is told when it changes.
 *
 * @param number null while it is a draft
 * @param version by which one can tell that anything else of it has changed
 */
public record InvoiceState(String id, @Nullable String number, String status, Money total, String version) {

    /** Those that are new or not as they were; what is gone is not told. */
    static List<InvoiceState> changed(Map<String, InvoiceState> before, List<InvoiceState> now) {
        return now.stream()
                .filter(invoice -> !invoice.equals(before.get(invoice.id())))
                .toList();
    }

    static Map<String, InvoiceState> byId(List<InvoiceState> invoices) {
        Map<String, InvoiceState> byId = new LinkedHashMap<>();
        invoices.forEach(invoice -> byId.put(invoice.id(), invoice));
        return byId;
    }

    Map<String, ?> told() {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("invoice_number", number);
        told.put("id", id);
        told.put("status", status);
        told.put("total", total.amount());
        told.put("currency", total.currency().getCurrencyCode());
        return told;
    }
}

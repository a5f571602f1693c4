package io.streamspace.billing.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of an invoice is told when it changes.
 *
 * @param told what is told of it, as JSON would have it
 * @param version by which one can tell that anything else of it has changed
 */
public record InvoiceState(String id, Object told, String version) {

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
}

package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import java.util.Locale;

/** Each customer has a series. */
final class InvoiceNumbers {

    private InvoiceNumbers() {}

    static String next(ObjectNode customer) {
        long next = Json.number(customer, "next_invoice_sequence");
        customer.put("next_invoice_sequence", next + 1);
        return Json.text(customer, "invoice_prefix") + String.format(Locale.ROOT, "-%04d", next);
    }
}

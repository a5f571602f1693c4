package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.Store;
import java.math.BigDecimal;

/** An invoice's sums. */
final class Totals {

    private final Store store;

    Totals(Store store) {
        this.store = store;
    }

    void recount(ObjectNode invoice) {
        long subtotal = 0;
        long tax = 0;
        for (ObjectNode line : Lines.of(invoice)) {
            subtotal += Json.number(line, "amount");
            tax += tax(invoice, line);
        }
        write(invoice, subtotal, tax);
    }

    private long tax(ObjectNode invoice, ObjectNode line) {
        ArrayNode taxes = line.putArray("taxes");
        if (!Json.truth(invoice, "automatic_tax.enabled")) {
            return 0;
        }
        BigDecimal percent = Taxes.percentFor(store.get(Json.requiredText(invoice, "customer")));
        long amount = Taxes.onTop(Json.number(line, "amount"), percent);
        taxes.add(tax(amount, Json.number(line, "amount")));
        return amount;
    }

    private static ObjectNode tax(long amount, long taxable) {
        ObjectNode tax = Json.object().put("amount", amount).put("tax_behavior", "exclusive");
        tax.putNull("tax_rate_details").put("taxability_reason", amount == 0 ? "not_collecting" : "standard_rated");
        return tax.put("taxable_amount", taxable).put("type", "tax_rate_details");
    }

    private static void write(ObjectNode invoice, long subtotal, long tax) {
        long total = subtotal + tax;
        long due = Math.max(0, total);
        invoice.put("subtotal", subtotal).put("subtotal_excluding_tax", subtotal);
        invoice.put("total", total).put("total_excluding_tax", subtotal);
        invoice.put("amount_due", due).put("amount_remaining", due - Json.number(invoice, "amount_paid"));
        ArrayNode taxes = invoice.putArray("total_taxes");
        if (Json.truth(invoice, "automatic_tax.enabled")) {
            invoice.withObjectProperty("automatic_tax")
                    .put("status", "complete")
                    .put("provider", "stripe");
            taxes.add(tax(tax, subtotal));
        }
    }
}

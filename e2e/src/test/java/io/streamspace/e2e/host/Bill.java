package io.streamspace.e2e.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;

/** An invoice as the plugin shows it. */
public record Bill(JsonNode json) {

    public String number() {
        return json.path("invoice_number").asText();
    }

    public String status() {
        return json.path("status").asText();
    }

    public String periodStart() {
        return json.path("period_start").asText();
    }

    public String createdAt() {
        return json.path("created_at").asText();
    }

    public BigDecimal subtotal() {
        return money("subtotal");
    }

    public BigDecimal total() {
        return money("total");
    }

    /** One of its amounts, at the currency's scale. */
    public BigDecimal money(String field) {
        JsonNode amount = json.path(field);
        if (!amount.isNumber()) {
            throw new AssertionError(field + " is no amount in " + json);
        }
        return amount.decimalValue();
    }

    /** Each line as {@code cpu 1.00}, in the invoice's order. */
    public List<String> amounts() {
        return lines().stream()
                .map(line -> line.path("meter").asText() + " "
                        + line.path("amount").decimalValue().toPlainString())
                .toList();
    }

    /** Each line that corrects an earlier period as {@code 2026-01-01T00:00:00Z cpu -0.50}. */
    public List<String> corrections() {
        return lines().stream()
                .filter(line -> line.hasNonNull("correction_of"))
                .map(line -> line.path("correction_of").asText() + " "
                        + line.path("meter").asText() + " "
                        + line.path("amount").decimalValue().toPlainString())
                .toList();
    }

    public List<JsonNode> lines() {
        return StreamSupport.stream(json.path("lines").spliterator(), false).toList();
    }
}

package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.money.Taxes;
import io.streamspace.stripesimulator.state.Json;
import java.math.BigDecimal;

/** Adds a calculation's lines up. */
final class TaxSums {

    private final BigDecimal percent;
    private long amounts;
    private long exclusive;
    private long inclusive;

    TaxSums(BigDecimal percent) {
        this.percent = percent;
    }

    ObjectNode add(ObjectNode line, Params given) {
        long amount = given.number("amount");
        boolean isInclusive = "inclusive".equals(given.text("tax_behavior"));
        long tax = isInclusive ? Taxes.within(amount, percent) : Taxes.onTop(amount, percent);
        line.put("amount", amount).put("amount_tax", tax).put("quantity", given.numberOr("quantity", 1));
        line.put("reference", given.textOr("reference", Json.requiredText(line, "id")));
        line.put("product", given.text("product")).put("tax_behavior", isInclusive ? "inclusive" : "exclusive");
        line.put("tax_code", given.textOr("tax_code", "txcd_10000000"));
        amounts += amount;
        inclusive += isInclusive ? tax : 0;
        exclusive += isInclusive ? 0 : tax;
        return line;
    }

    void writeTo(ObjectNode calculation) {
        calculation.put("amount_total", amounts + exclusive);
        calculation.put("tax_amount_exclusive", exclusive).put("tax_amount_inclusive", inclusive);
        String country = Json.text(calculation, "customer_details.address.country");
        ObjectNode breakdown = calculation.putArray("tax_breakdown").addObject();
        breakdown.put("amount", exclusive + inclusive).put("inclusive", inclusive > 0);
        ObjectNode rate = breakdown.putObject("tax_rate_details").put("country", country);
        rate.putNull("flat_amount")
                .put("percentage_decimal", percent.toPlainString())
                .put("rate_type", "percentage");
        rate.put("state", Json.text(calculation, "customer_details.address.state"));
        rate.put("tax_type", "US".equals(country) ? "sales_tax" : "vat");
        breakdown.put("taxability_reason", reason(calculation)).put("taxable_amount", amounts - inclusive);
    }

    /** One country's tax on the whole line. */
    static ArrayNode breakdown(ObjectNode line, ObjectNode calculation) {
        JsonNode whole = calculation.at("/tax_breakdown/0");
        JsonNode rate = whole.path("tax_rate_details");
        String country = Json.text(calculation, "customer_details.address.country");
        long tax = Json.number(line, "amount_tax");
        long within = Json.has(line, "tax_behavior", "inclusive") ? tax : 0;
        ArrayNode parts = Json.object().putArray("tax_breakdown");
        ObjectNode part = parts.addObject().put("amount", tax).put("sourcing", "destination");
        part.put("taxable_amount", Json.number(line, "amount") - within);
        part.put("taxability_reason", whole.path("taxability_reason").asText());
        part.putObject("jurisdiction")
                .put("country", country)
                .put("display_name", country)
                .put("level", "country")
                .putNull("state");
        part.putObject("tax_rate_details")
                .put("display_name", rate.path("tax_type").asText())
                .put("percentage_decimal", rate.path("percentage_decimal").asText())
                .put("tax_type", rate.path("tax_type").asText());
        return parts;
    }

    private static String reason(ObjectNode calculation) {
        return switch (Json.requiredText(calculation, "customer_details.taxability_override")) {
            case "customer_exempt" -> "customer_exempt";
            case "reverse_charge" -> "reverse_charge";
            default -> "standard_rated";
        };
    }
}

package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Fill;
import io.streamspace.stripesimulator.api.Lists;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.Routes;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.money.Taxes;
import io.streamspace.stripesimulator.state.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code /v1/tax}: calculations, and transactions made of them or reversing them. */
public record TaxResource(Surface surface) {

    private static final String CALCULATION = "tax.calculation";
    private static final String TRANSACTION = "tax.transaction";
    private static final long VALID_SECONDS = Duration.ofDays(90).toSeconds();
    private static final Set<String> UNTAXED = Set.of("customer_exempt", "reverse_charge");

    public void serve(Routes routes) {
        routes.post("/v1/tax/calculations", call -> calculate(call.params()));
        routes.get("/v1/tax/calculations/{id}", call -> surface.named(CALCULATION, call.id()));
        routes.get(
                "/v1/tax/calculations/{id}/line_items",
                call -> Lists.page(lines(surface.named(CALCULATION, call.id())), call));
        routes.post("/v1/tax/transactions/create_from_calculation", call -> commit(call.params()));
        routes.post("/v1/tax/transactions/create_reversal", call -> reverse(call.params()));
        routes.get("/v1/tax/transactions/{id}", call -> surface.named(TRANSACTION, call.id()));
        routes.get(
                "/v1/tax/transactions/{id}/line_items",
                call -> Lists.page(Json.parts(surface.named(TRANSACTION, call.id()), "line_items.data"), call));
    }

    /** The lines as a list object, which calculations show on request. */
    public ObjectNode included(ObjectNode calculation) {
        return Lists.list(lines(calculation), "/v1/tax/calculations/" + Json.text(calculation, "id") + "/line_items");
    }

    /** A line's tax by jurisdiction, which lines show on request. */
    public JsonNode breakdown(ObjectNode line) {
        return surface.simulatorState().store().notes(line).path("tax_breakdown");
    }

    private List<ObjectNode> lines(ObjectNode calculation) {
        return Json.parts(surface.simulatorState().store().notes(Json.requiredText(calculation, "id")), "lines");
    }

    private ObjectNode calculate(Params params) {
        ObjectNode customer = customer(params);
        ObjectNode calculation = surface.simulatorState().make(CALCULATION);
        calculation.put("currency", params.required("currency")).put("customer", params.text("customer"));
        calculation.set("customer_details", customer);
        calculation.put(
                "tax_date", params.numberOr("tax_date", surface.simulatorState().nowSeconds()));
        calculation.put("expires_at", surface.simulatorState().nowSeconds() + VALID_SECONDS);
        add(calculation, params.parts("line_items"), percent(customer));
        return calculation;
    }

    private ObjectNode customer(Params params) {
        ObjectNode details = Json.object();
        new Fill(details, params.part("customer_details"))
                .texts("ip_address", "address_source", "taxability_override")
                .object("address", "city", "country", "line1", "line2", "postal_code", "state");
        surface.optional("customer", params, "customer").ifPresent(customer -> {
            if (!details.has("address")) {
                details.set("address", customer.get("address"));
            }
        });
        if (Json.text(details, "address.country") == null) {
            throw StripeError.invalid("The customer's location is not known: give an address with a country.")
                    .with("code", "customer_tax_location_invalid")
                    .with("param", "customer_details[address]");
        }
        return complete(details, params);
    }

    private static ObjectNode complete(ObjectNode details, Params params) {
        details.put("taxability_override", params.textOr("customer_details.taxability_override", "none"));
        details.put("address_source", params.textOr("customer_details.address_source", "billing"));
        details.put("ip_address", params.text("customer_details.ip_address"));
        ArrayNode ids = details.putArray("tax_ids");
        params.parts("customer_details.tax_ids")
                .forEach(id -> ids.addObject().put("type", id.required("type")).put("value", id.required("value")));
        return details;
    }

    private static BigDecimal percent(ObjectNode customer) {
        return UNTAXED.contains(Json.requiredText(customer, "taxability_override"))
                ? BigDecimal.ZERO
                : Taxes.percent(Json.text(customer, "address.country"));
    }

    private void add(ObjectNode calculation, List<Params> given, BigDecimal percent) {
        if (given.isEmpty()) {
            throw StripeError.missingParameter("line_items");
        }
        ArrayNode lines = surface.simulatorState().store().notes(calculation).putArray("lines");
        TaxSums sums = new TaxSums(percent);
        for (Params line : given) {
            lines.add(sums.add(surface.simulatorState().draft("tax.calculation_line_item"), line));
        }
        sums.writeTo(calculation);
        lines.forEach(line -> surface.simulatorState()
                .store()
                .notes((ObjectNode) line)
                .set("tax_breakdown", TaxSums.breakdown((ObjectNode) line, calculation)));
    }

    private ObjectNode commit(Params params) {
        ObjectNode calculation = surface.required(CALCULATION, params, "calculation");
        requireNew(params.required("reference"));
        ObjectNode transaction = transaction(calculation, params, "transaction");
        copyLines(transaction, lines(calculation), 1);
        return transaction;
    }

    private ObjectNode reverse(Params params) {
        ObjectNode original = surface.required(TRANSACTION, params, "original_transaction");
        requireNew(params.required("reference"));
        if (params.text("flat_amount") != null || params.has("line_items")) {
            throw StripeError.invalid("The simulator reverses whole transactions only.")
                    .with("param", "mode");
        }
        ObjectNode transaction = transaction(original, params, "reversal");
        transaction.putObject("reversal").put("original_transaction", Json.text(original, "id"));
        copyLines(transaction, Json.parts(original, "line_items.data"), -1);
        return transaction;
    }

    private ObjectNode transaction(ObjectNode source, Params params, String type) {
        ObjectNode transaction = surface.simulatorState().make(TRANSACTION);
        transaction.put("currency", Json.text(source, "currency")).put("customer", Json.text(source, "customer"));
        transaction.set(
                "customer_details", Json.part(source, "customer_details").deepCopy());
        transaction.put("reference", params.required("reference")).put("type", type);
        transaction.put("tax_date", Json.number(source, "tax_date"));
        transaction.put(
                "posted_at",
                params.numberOr("posted_at", surface.simulatorState().nowSeconds()));
        new Fill(transaction, params).metadata();
        return transaction;
    }

    private void copyLines(ObjectNode transaction, List<ObjectNode> lines, int sign) {
        ObjectNode list = transaction.withObjectProperty("line_items");
        list.put("url", "/v1/tax/transactions/" + Json.text(transaction, "id") + "/line_items");
        ArrayNode data = list.putArray("data");
        for (ObjectNode line : lines) {
            ObjectNode copy = surface.simulatorState().draft("tax.transaction_line_item");
            copy.put("amount", sign * Json.number(line, "amount")).put("reference", Json.text(line, "reference"));
            copy.put("amount_tax", sign * Json.number(line, "amount_tax")).put("tax_code", Json.text(line, "tax_code"));
            copy.put("quantity", Json.number(line, "quantity")).put("tax_behavior", Json.text(line, "tax_behavior"));
            copy.put("type", sign > 0 ? "transaction" : "reversal");
            if (sign < 0) {
                copy.putObject("reversal").put("original_line_item", Json.text(line, "id"));
            }
            data.add(copy);
        }
    }

    private void requireNew(String reference) {
        if (surface.simulatorState().store().all(TRANSACTION).stream()
                .anyMatch(known -> Json.has(known, "reference", reference))) {
            throw StripeError.invalid("A tax transaction with this reference already exists.")
                    .with("param", "reference");
        }
    }
}

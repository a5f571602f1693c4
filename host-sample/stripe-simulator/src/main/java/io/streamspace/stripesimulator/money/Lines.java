package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.util.List;
import java.util.Objects;

/** An invoice's lines, in the shape since 2025-03-31. */
final class Lines {

    private final SimulatorState simulatorState;

    Lines(SimulatorState simulatorState) {
        this.simulatorState = simulatorState;
    }

    static List<ObjectNode> of(ObjectNode invoice) {
        return Json.parts(invoice, "lines.data");
    }

    /** A line for an item of a subscription. */
    ObjectNode ofSubscription(ObjectNode invoice, ObjectNode item, long amount) {
        ObjectNode line = add(invoice, amount, Json.part(item, "price"));
        line.put("quantity", Json.number(item, "quantity"));
        line.put("quantity_decimal", Json.text(item, "quantity"));
        line.put("subscription", Json.text(item, "subscription"));
        ObjectNode parent = line.putObject("parent").put("type", "subscription_item_details");
        ObjectNode details = parent.putNull("invoice_item_details").putObject("subscription_item_details");
        details.putNull("invoice_item").put("proration", false).putNull("proration_details");
        details.put("subscription", Json.text(item, "subscription")).put("subscription_item", Json.text(item, "id"));
        return line;
    }

    /** A line for an invoice item. */
    ObjectNode ofItem(ObjectNode invoice, ObjectNode item) {
        ObjectNode line = add(invoice, Json.number(item, "amount"), Json.object());
        line.set("pricing", item.get("pricing"));
        line.put("description", Json.text(item, "description"));
        line.set("metadata", Json.part(item, "metadata").deepCopy());
        line.set("period", Json.part(item, "period").deepCopy());
        line.put("quantity", Json.number(item, "quantity")).put("quantity_decimal", Json.text(item, "quantity"));
        String subscription = Json.text(item, "parent.subscription_details.subscription");
        line.put("subscription", subscription);
        ObjectNode parent = line.putObject("parent").put("type", "invoice_item_details");
        ObjectNode details = parent.putNull("subscription_item_details").putObject("invoice_item_details");
        details.put("invoice_item", Json.text(item, "id")).put("proration", Json.truth(item, "proration"));
        details.putNull("proration_details").put("subscription", subscription);
        return line;
    }

    private ObjectNode add(ObjectNode invoice, long amount, JsonNode price) {
        ObjectNode line = simulatorState.draft("line_item");
        line.put("amount", amount).put("subtotal", amount).put("currency", Json.text(invoice, "currency"));
        line.put("invoice", Json.text(invoice, "id"));
        line.set("pricing", price.isEmpty() ? null : Prices.pricing(price));
        line.put("description", price.isEmpty() ? null : description(price));
        line.withObjectProperty("period")
                .put("start", simulatorState.nowSeconds())
                .put("end", simulatorState.nowSeconds());
        ((ArrayNode) Json.at(invoice, "lines.data")).add(line);
        return line;
    }

    private String description(JsonNode price) {
        return "1 × "
                + simulatorState
                        .store()
                        .find(Json.requiredText(price, "product"))
                        .map(product -> Objects.requireNonNullElse(Json.text(product, "name"), ""))
                        .orElse("");
    }
}

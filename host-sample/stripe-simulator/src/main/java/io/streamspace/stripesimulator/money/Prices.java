package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Arithmetic with price objects. */
public final class Prices {

    private Prices() {}

    /** In minor units; a fraction of one is rounded HALF_UP once. */
    public static long amount(JsonNode price, long quantity) {
        String unit = Json.text(price, "unit_amount_decimal");
        return new BigDecimal(unit == null ? "0" : unit)
                .multiply(BigDecimal.valueOf(quantity))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    public static boolean isRecurring(JsonNode price) {
        return Json.has(price, "type", "recurring");
    }

    /** What a line says about the price behind it. */
    public static ObjectNode pricing(JsonNode price) {
        ObjectNode pricing = Json.object().put("type", "price_details");
        pricing.put("unit_amount_decimal", Json.text(price, "unit_amount_decimal"));
        pricing.putObject("price_details")
                .put("price", Json.text(price, "id"))
                .put("product", Json.text(price, "product"));
        return pricing;
    }

    /** The old word for a recurring price, still shown on subscription items. */
    public static ObjectNode plan(JsonNode price) {
        ObjectNode plan = Json.object().put("id", Json.text(price, "id")).put("object", "plan");
        plan.put("active", Json.truth(price, "active")).put("created", Json.number(price, "created"));
        plan.put("amount", Json.number(price, "unit_amount"));
        plan.put("amount_decimal", Json.text(price, "unit_amount_decimal")).put("billing_scheme", "per_unit");
        plan.put("currency", Json.text(price, "currency")).put("interval", Json.text(price, "recurring.interval"));
        plan.put("interval_count", Json.number(price, "recurring.interval_count"))
                .put("livemode", false);
        plan.set("metadata", Json.part(price, "metadata").deepCopy());
        plan.putNull("meter").put("nickname", Json.text(price, "nickname")).put("product", Json.text(price, "product"));
        return plan.putNull("tiers_mode")
                .putNull("transform_usage")
                .putNull("trial_period_days")
                .put("usage_type", "licensed");
    }
}

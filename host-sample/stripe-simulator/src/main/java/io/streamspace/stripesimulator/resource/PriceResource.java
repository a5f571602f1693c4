package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Call;
import io.streamspace.stripesimulator.api.Fill;
import io.streamspace.stripesimulator.api.Filters;
import io.streamspace.stripesimulator.api.Lists;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.Routes;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.state.Json;
import java.math.BigDecimal;
import java.util.List;

/** {@code /v1/prices}. A lookup key is one price's at a time. */
public record PriceResource(Surface surface) {

    public void serve(Routes routes) {
        routes.post("/v1/prices", call -> create(call.params()));
        routes.get("/v1/prices", this::list);
        routes.get("/v1/prices/{id}", call -> surface.named("price", call.id()));
        routes.post("/v1/prices/{id}", this::update);
    }

    private ObjectNode create(Params params) {
        if (params.text("product") == null && !params.has("product_data")) {
            throw StripeError.missingParameter("product");
        }
        ObjectNode price = make(params);
        if (params.text("product") != null) {
            price.put("product", Json.text(surface.required("product", params, "product"), "id"));
        } else {
            ObjectNode product = new ProductResource(surface).create(params.part("product_data"));
            price.put("product", Json.text(product, "id"));
        }
        takeKey(price, params);
        fill(price, params);
        surface.simulatorState().store().put(price);
        surface.events().tell("price.created", price);
        return price;
    }

    /** A price that only one checkout session or invoice item knows. */
    ObjectNode inline(Params data) {
        ObjectNode price = create(data);
        return price.put("active", false);
    }

    private ObjectNode make(Params params) {
        ObjectNode price = surface.simulatorState().draft("price");
        price.put("currency", params.required("currency"));
        amount(price, params);
        if (params.has("recurring")) {
            recurring(price, params.part("recurring"));
        }
        return price;
    }

    private static void amount(ObjectNode price, Params params) {
        if (params.text("unit_amount_decimal") == null) {
            params.number("unit_amount");
        }
        BigDecimal amount = new BigDecimal(params.textOr("unit_amount_decimal", params.textOr("unit_amount", "0")))
                .stripTrailingZeros();
        price.put("unit_amount_decimal", amount.toPlainString());
        price.set("unit_amount", null);
        if (amount.scale() <= 0) {
            price.put("unit_amount", amount.longValueExact());
        }
    }

    private static void recurring(ObjectNode price, Params given) {
        price.put("type", "recurring");
        ObjectNode recurring = price.putObject("recurring").put("interval", given.required("interval"));
        recurring.put("interval_count", given.numberOr("interval_count", 1)).putNull("meter");
        recurring.putNull("trial_period_days").put("usage_type", given.textOr("usage_type", "licensed"));
    }

    private ObjectNode update(Call call) {
        ObjectNode price = surface.named("price", call.id());
        ObjectNode before = price.deepCopy();
        takeKey(price, call.params());
        fill(price, call.params());
        surface.events().tellChange("price.updated", before, price);
        return price;
    }

    private void takeKey(ObjectNode price, Params params) {
        String key = params.text("lookup_key");
        if (key == null) {
            return;
        }
        surface.simulatorState().store().all("price").stream()
                .filter(other -> Json.has(other, "lookup_key", key))
                .filter(other -> !Json.has(other, "id", Json.text(price, "id")))
                .findFirst()
                .ifPresent(holder -> takeKeyFrom(holder, params));
    }

    private void takeKeyFrom(ObjectNode holder, Params params) {
        if (!params.truth("transfer_lookup_key")) {
            throw StripeError.invalid("A price (`" + Json.text(holder, "id") + "`) already uses that lookup key.")
                    .with("param", "lookup_key");
        }
        ObjectNode before = holder.deepCopy();
        holder.putNull("lookup_key");
        surface.events().tellChange("price.updated", before, holder);
    }

    private static void fill(ObjectNode price, Params params) {
        new Fill(price, params)
                .texts("lookup_key", "nickname", "tax_behavior")
                .truths("active")
                .metadata();
    }

    private ObjectNode list(Call call) {
        List<String> keys = call.params().texts("lookup_keys");
        List<ObjectNode> all = Filters.narrow(
                        surface.simulatorState().store().newestFirst("price"),
                        call.params(),
                        "active",
                        "product",
                        "type",
                        "currency",
                        "recurring.interval")
                .stream()
                .filter(price -> keys.isEmpty() || keys.contains(Json.text(price, "lookup_key")))
                .toList();
        return Lists.page(all, call);
    }
}

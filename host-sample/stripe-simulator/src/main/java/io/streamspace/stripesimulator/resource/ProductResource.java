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
import java.util.List;

/** {@code /v1/products}. */
public record ProductResource(Surface surface) {

    public void serve(Routes routes) {
        routes.post("/v1/products", call -> create(call.params()));
        routes.get("/v1/products", this::list);
        routes.get("/v1/products/{id}", call -> surface.named("product", call.id()));
        routes.post("/v1/products/{id}", this::update);
    }

    ObjectNode create(Params params) {
        params.required("name");
        ObjectNode product = withId(params);
        product.put("updated", surface.simulatorState().nowSeconds());
        fill(product, params);
        surface.events().tell("product.created", product);
        return product;
    }

    private ObjectNode withId(Params params) {
        String id = params.text("id");
        if (id == null) {
            return surface.simulatorState().make("product");
        }
        if (surface.simulatorState().store().find(id).isPresent()) {
            throw StripeError.invalid("Product already exists.").with("code", "resource_already_exists");
        }
        ObjectNode product = surface.simulatorState().draft("product").put("id", id);
        surface.simulatorState().store().put(product);
        return product;
    }

    private ObjectNode update(Call call) {
        ObjectNode product = surface.named("product", call.id());
        ObjectNode before = product.deepCopy();
        fill(product, call.params());
        surface.events().tellChange("product.updated", before, product);
        return product;
    }

    private static void fill(ObjectNode product, Params params) {
        new Fill(product, params)
                .texts("name", "description", "statement_descriptor", "tax_code", "unit_label", "url", "default_price")
                .truths("active")
                .metadata();
    }

    private ObjectNode list(Call call) {
        List<String> ids = call.params().texts("ids");
        List<ObjectNode> all =
                Filters.narrow(surface.simulatorState().store().newestFirst("product"), call.params(), "active")
                        .stream()
                        .filter(product -> ids.isEmpty() || ids.contains(Json.text(product, "id")))
                        .toList();
        return Lists.page(all, call);
    }
}

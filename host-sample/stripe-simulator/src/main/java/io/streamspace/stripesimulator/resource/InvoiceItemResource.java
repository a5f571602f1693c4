package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Call;
import io.streamspace.stripesimulator.api.Fill;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.Routes;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.money.Items;
import io.streamspace.stripesimulator.money.Order;
import io.streamspace.stripesimulator.money.Prices;
import io.streamspace.stripesimulator.state.Json;
import java.util.Optional;

/** {@code /v1/invoiceitems}. */
public record InvoiceItemResource(Surface surface) {

    private static final String KIND = "invoiceitem";

    public void serve(Routes routes) {
        routes.post("/v1/invoiceitems", call -> create(call.params()));
        routes.get("/v1/invoiceitems", call -> surface.page(KIND, call, "customer", "invoice"));
        routes.get("/v1/invoiceitems/{id}", call -> surface.named(KIND, call.id()));
        routes.delete("/v1/invoiceitems/{id}", this::delete);
    }

    private ObjectNode create(Params params) {
        ObjectNode customer = surface.required("customer", params, "customer");
        Optional<ObjectNode> invoice = surface.optional("invoice", params, "invoice");
        if (invoice.isPresent() && !Json.has(invoice.get(), "customer", Json.text(customer, "id"))) {
            throw StripeError.invalid("The customer does not match the invoice's.")
                    .with("param", "invoice");
        }
        invoice.ifPresent(InvoiceItemResource::requireDraft);
        ObjectNode item = make(Json.requiredText(customer, "id"), params);
        new Fill(item, params).texts("description").truths("discountable").metadata();
        if (params.has("period")) {
            item.withObjectProperty("period")
                    .put("start", params.number("period.start"))
                    .put("end", params.number("period.end"));
        }
        invoice.ifPresent(draft -> surface.billing().invoicing().add(draft, item));
        surface.events().tell("invoiceitem.created", item);
        return item;
    }

    private static void requireDraft(ObjectNode invoice) {
        if (!Json.has(invoice, "status", "draft")) {
            throw StripeError.invalid("The invoice is not a draft: it can no longer be changed.")
                    .with("code", "invoice_not_editable")
                    .with("param", "invoice");
        }
    }

    private ObjectNode make(String customer, Params params) {
        Items items = surface.billing().items();
        if (params.has("pricing.price")) {
            ObjectNode price = surface.required("price", params.part("pricing"), "price");
            return items.ofPrice(customer, new Order(price, params.numberOr("quantity", 1), params));
        }
        String currency = params.textOr("currency", "usd");
        if (params.has("unit_amount_decimal")) {
            ObjectNode unit = Json.object().put("unit_amount_decimal", params.text("unit_amount_decimal"));
            return items.make(customer, currency, Prices.amount(unit, params.numberOr("quantity", 1)));
        }
        return items.make(customer, currency, params.number("amount"));
    }

    private ObjectNode delete(Call call) {
        ObjectNode item = surface.named(KIND, call.id());
        if (Json.isSet(item, "invoice")) {
            throw StripeError.invalid("The simulator deletes waiting invoice items only.");
        }
        surface.simulatorState().store().remove(call.id());
        return Json.object().put("id", call.id()).put("object", KIND).put("deleted", true);
    }
}

package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Call;
import io.streamspace.stripesimulator.api.Fill;
import io.streamspace.stripesimulator.api.Filters;
import io.streamspace.stripesimulator.api.Lists;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.Routes;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.money.Invoicing;
import io.streamspace.stripesimulator.money.Presence;
import io.streamspace.stripesimulator.state.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /v1/invoices} and {@code /v1/invoice_payments}. */
public record InvoiceResource(Surface surface) {

    private static final String KIND = "invoice";

    public void serve(Routes routes) {
        routes.post("/v1/invoices", call -> create(call.params()));
        routes.get("/v1/invoices", this::list);
        routes.get("/v1/invoices/{id}", call -> surface.named(KIND, call.id()));
        routes.post("/v1/invoices/{id}", this::update);
        routes.delete("/v1/invoices/{id}", this::delete);
        routes.get("/v1/invoices/{id}/lines", this::lines);
        routes.post("/v1/invoices/{id}/finalize", this::finalizeIt);
        routes.post("/v1/invoices/{id}/pay", this::pay);
        routes.post("/v1/invoices/{id}/void", call -> change(call, invoicing()::voidInvoice));
        routes.post("/v1/invoices/{id}/mark_uncollectible", call -> change(call, invoicing()::markUncollectible));
        routes.get("/v1/invoice_payments", this::payments);
        routes.get("/v1/invoice_payments/{id}", call -> surface.named("invoice_payment", call.id()));
    }

    /** The payments as a list object, which invoices show on request. */
    public ObjectNode included(ObjectNode invoice) {
        List<ObjectNode> payments = surface.simulatorState().store().newestFirst("invoice_payment").stream()
                .filter(payment -> Json.has(payment, "invoice", Json.text(invoice, "id")))
                .toList();
        return Lists.list(payments, "/v1/invoice_payments");
    }

    /** What a page would need to pay it. */
    public ObjectNode secret(ObjectNode invoice) {
        String intent = Json.text(included(invoice), "data.0.payment.payment_intent");
        return intent == null
                ? Json.object()
                : Json.object()
                        .put(
                                "client_secret",
                                Json.text(surface.simulatorState().store().get(intent), "client_secret"))
                        .put("type", "payment_intent");
    }

    private Invoicing invoicing() {
        return surface.billing().invoicing();
    }

    private ObjectNode create(Params params) {
        String customer = Json.requiredText(surface.required("customer", params, "customer"), "id");
        String currency = params.textOr("currency", "usd");
        ObjectNode invoice = invoicing().draft(customer, currency, "manual");
        fill(invoice, params);
        if ("include".equals(params.text("pending_invoice_items_behavior"))) {
            invoicing()
                    .pendingItems(customer, currency)
                    .forEach(item -> invoicing().add(invoice, item));
        }
        if (params.truth("auto_advance")) {
            invoicing().advanceByItself(invoice);
        }
        invoicing().tellDrafted(invoice);
        return invoice;
    }

    private void fill(ObjectNode invoice, Params params) {
        surface.optional("payment_method", params, "default_payment_method");
        new Fill(invoice, params)
                .texts("description", "footer", "collection_method", "default_payment_method", "statement_descriptor")
                .numbers("due_date")
                .truths("auto_advance")
                .metadata();
        if (params.has("automatic_tax")) {
            invoice.withObjectProperty("automatic_tax").put("enabled", params.truth("automatic_tax.enabled"));
        }
        if (params.has("days_until_due")) {
            long days = params.number("days_until_due");
            invoice.put(
                    "due_date",
                    surface.simulatorState().nowSeconds()
                            + Duration.ofDays(days).toSeconds());
        }
    }

    private ObjectNode update(Call call) {
        ObjectNode invoice = surface.named(KIND, call.id());
        ObjectNode before = invoice.deepCopy();
        fill(invoice, call.params());
        invoicing().recount(invoice);
        surface.events().tellChange("invoice.updated", before, invoice);
        return invoice;
    }

    private ObjectNode delete(Call call) {
        ObjectNode invoice = surface.named(KIND, call.id());
        if (!Json.has(invoice, "status", "draft")) {
            throw StripeError.invalid("You can only delete draft invoices.").with("code", "invoice_not_editable");
        }
        surface.simulatorState().store().remove(call.id());
        surface.events().tell("invoice.deleted", invoice);
        return Json.object().put("id", call.id()).put("object", KIND).put("deleted", true);
    }

    private ObjectNode list(Call call) {
        String subscription = call.params().text("subscription");
        List<ObjectNode> all = Filters.narrow(
                        surface.simulatorState().store().newestFirst(KIND),
                        call.params(),
                        "customer",
                        "status",
                        "collection_method")
                .stream()
                .filter(invoice -> subscription == null
                        || Json.has(invoice, "parent.subscription_details.subscription", subscription))
                .toList();
        return Lists.page(all, call);
    }

    private ObjectNode lines(Call call) {
        return Lists.page(Json.parts(surface.named(KIND, call.id()), "lines.data"), call);
    }

    private ObjectNode finalizeIt(Call call) {
        ObjectNode invoice = surface.named(KIND, call.id());
        new Fill(invoice, call.params()).truths("auto_advance");
        invoicing().finalizeInvoice(invoice);
        return invoice;
    }

    private ObjectNode pay(Call call) {
        ObjectNode invoice = surface.named(KIND, call.id());
        if (Json.has(invoice, "status", "draft")) {
            invoicing().finalizeInvoice(invoice);
        }
        if (call.params().truth("paid_out_of_band")) {
            invoicing().payOutOfBand(invoice);
            return invoice;
        }
        Presence presence = call.params().truth("off_session") ? Presence.OFF_SESSION : Presence.ON_SESSION;
        Optional<StripeError> refusal = invoicing().collect(invoice, method(invoice, call.params()), presence);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return invoice;
    }

    private ObjectNode method(ObjectNode invoice, Params params) {
        return surface.optional("payment_method", params, "payment_method")
                .or(() -> invoicing().usualMethod(invoice))
                .orElseThrow(() -> StripeError.invalid("There is no `default_payment_method` set on this Customer or"
                        + " Invoice. Please attach a payment method, or set a default payment method."));
    }

    private ObjectNode change(Call call, Consumer<ObjectNode> change) {
        ObjectNode invoice = surface.named(KIND, call.id());
        change.accept(invoice);
        return invoice;
    }

    private ObjectNode payments(Call call) {
        String intent = call.params().text("payment.payment_intent");
        List<ObjectNode> all = Filters.narrow(
                        surface.simulatorState().store().newestFirst("invoice_payment"),
                        call.params(),
                        "invoice",
                        "status")
                .stream()
                .filter(payment -> intent == null || Json.has(payment, "payment.payment_intent", intent))
                .toList();
        return Lists.page(all, call);
    }
}

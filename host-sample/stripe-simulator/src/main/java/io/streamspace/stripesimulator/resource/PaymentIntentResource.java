package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Call;
import io.streamspace.stripesimulator.api.Fill;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.Routes;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.money.Chargeable;
import io.streamspace.stripesimulator.money.Presence;
import io.streamspace.stripesimulator.state.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code /v1/payment_intents}. */
public record PaymentIntentResource(Surface surface) {

    private static final String KIND = "payment_intent";

    public void serve(Routes routes) {
        routes.post("/v1/payment_intents", call -> create(call.params()));
        routes.get("/v1/payment_intents", call -> surface.page(KIND, call, "customer"));
        routes.get("/v1/payment_intents/{id}", call -> surface.named(KIND, call.id()));
        routes.post("/v1/payment_intents/{id}", this::update);
        routes.post("/v1/payment_intents/{id}/confirm", this::confirm);
        routes.post("/v1/payment_intents/{id}/cancel", this::cancel);
    }

    private ObjectNode create(Params params) {
        long amount = params.number("amount");
        if (amount <= 0) {
            throw StripeError.invalid("This value must be greater than or equal to 1.")
                    .with("code", "parameter_invalid_integer")
                    .with("param", "amount");
        }
        Chargeable.check(amount, params.required("currency"));
        requireNoRedirect(params);
        Optional<ObjectNode> customer = surface.optional("customer", params, "customer");
        Optional<ObjectNode> method = surface.optional("payment_method", params, "payment_method");
        method.ifPresent(found -> requireOwn(found, customer));
        ObjectNode intent = surface.billing()
                .payments()
                .intend(amount, params.required("currency"), Objects.requireNonNullElse(params.text("customer"), ""));
        fill(intent, params);
        method.ifPresent(
                found -> intent.put("payment_method", Json.text(found, "id")).put("status", "requires_confirmation"));
        surface.billing().payments().tellIntended(intent);
        if (params.truth("confirm")) {
            attempt(intent, params);
        }
        return intent;
    }

    /** A confirmed payment by automatic methods may lead the payer elsewhere: it needs to know where to come back. */
    private static void requireNoRedirect(Params params) {
        boolean mayRedirect = params.truth("automatic_payment_methods.enabled")
                && !"never".equals(params.text("automatic_payment_methods.allow_redirects"));
        if (params.truth("confirm") && mayRedirect && params.text("return_url") == null) {
            throw StripeError.invalid("This PaymentIntent is configured to accept payment methods that may redirect:"
                    + " provide a `return_url`, or set `automatic_payment_methods[allow_redirects]` to `never`.");
        }
    }

    private static void requireOwn(ObjectNode method, Optional<ObjectNode> customer) {
        String owner = Json.text(method, "customer");
        if (owner != null
                && !customer.map(found -> owner.equals(Json.text(found, "id"))).orElse(false)) {
            throw StripeError.invalid("The provided PaymentMethod belongs to another customer.")
                    .with("param", "payment_method");
        }
    }

    private static void fill(ObjectNode intent, Params params) {
        new Fill(intent, params)
                .texts(
                        "description",
                        "receipt_email",
                        "setup_future_usage",
                        "statement_descriptor",
                        "statement_descriptor_suffix",
                        "transfer_group")
                .metadata();
        if (params.has("automatic_payment_methods")) {
            ObjectNode automatic = intent.putObject("automatic_payment_methods");
            automatic.put("enabled", params.truth("automatic_payment_methods.enabled"));
            automatic.put("allow_redirects", params.textOr("automatic_payment_methods.allow_redirects", "always"));
        }
    }

    private ObjectNode update(Call call) {
        ObjectNode intent = surface.named(KIND, call.id());
        fill(intent, call.params());
        new Fill(intent, call.params()).numbers("amount").texts("payment_method");
        return intent;
    }

    private ObjectNode confirm(Call call) {
        ObjectNode intent = surface.named(KIND, call.id());
        requireConfirmable(intent);
        attempt(intent, call.params());
        return intent;
    }

    private static void requireConfirmable(ObjectNode intent) {
        String status = Json.requiredText(intent, "status");
        if (!List.of("requires_payment_method", "requires_confirmation", "requires_action")
                .contains(status)) {
            throw StripeError.invalid(
                            "You cannot confirm this PaymentIntent because it has a status of " + status + ".")
                    .with("code", "payment_intent_unexpected_state")
                    .with("payment_intent", intent.deepCopy());
        }
    }

    private void attempt(ObjectNode intent, Params params) {
        ObjectNode method = surface.optional("payment_method", params, "payment_method")
                .or(() -> surface.billing().methods().find(Json.text(intent, "payment_method")))
                .orElseThrow(() -> StripeError.invalid(
                                "You cannot confirm this PaymentIntent because it's missing a" + " payment method.")
                        .with("code", "payment_intent_unexpected_state"));
        Presence presence = params.truth("off_session") ? Presence.OFF_SESSION : Presence.ON_SESSION;
        Optional<StripeError> refusal = surface.billing().payments().attempt(intent, method, presence);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private ObjectNode cancel(Call call) {
        ObjectNode intent = surface.named(KIND, call.id());
        surface.billing().payments().cancel(intent, call.params().textOr("cancellation_reason", ""));
        return intent;
    }
}

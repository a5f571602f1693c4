package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Call;
import io.streamspace.stripesimulator.api.Fill;
import io.streamspace.stripesimulator.api.Filters;
import io.streamspace.stripesimulator.api.Lists;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.Routes;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.money.TestMethod;
import io.streamspace.stripesimulator.state.Json;
import java.util.List;

/** {@code /v1/payment_methods}. Of a number only the last four digits are read. */
public record PaymentMethodResource(Surface surface) {

    public void serve(Routes routes) {
        routes.post("/v1/payment_methods", this::create);
        routes.get("/v1/payment_methods", this::list);
        routes.get("/v1/payment_methods/{id}", call -> surface.named("payment_method", call.id()));
        routes.post("/v1/payment_methods/{id}", this::update);
        routes.post("/v1/payment_methods/{id}/attach", this::attach);
        routes.post("/v1/payment_methods/{id}/detach", this::detach);
        routes.get("/v1/customers/{id}/payment_methods", this::listOfCustomer);
        routes.get("/v1/customers/{id}/payment_methods/{method}", this::getOfCustomer);
    }

    private ObjectNode create(Call call) {
        ObjectNode method = surface.billing().methods().make(test(call.params()));
        return fill(method, call.params());
    }

    private static TestMethod test(Params params) {
        String type = params.required("type");
        return switch (type) {
            case "card" -> card(params);
            case "us_bank_account" -> TestMethod.ofNumber(type, params.required("us_bank_account.account_number"));
            case "sepa_debit" -> TestMethod.ofNumber(type, params.required("sepa_debit.iban"));
            default ->
                throw StripeError.invalid("The simulator has no payment method of type " + type)
                        .with("param", "type");
        };
    }

    private static TestMethod card(Params params) {
        String token = params.text("card.token");
        return token == null
                ? TestMethod.ofNumber("card", params.required("card.number"))
                : TestMethod.ofAlias(token)
                        .orElseThrow(() -> StripeError.unknownParameter("token", token, "card[token]"));
    }

    private ObjectNode fill(ObjectNode method, Params params) {
        new Fill(method, params).metadata().texts("allow_redisplay");
        new Fill(method.withObjectProperty("billing_details"), params.part("billing_details"))
                .texts("email", "name", "phone")
                .object("address", "city", "country", "line1", "line2", "postal_code", "state");
        return method;
    }

    private ObjectNode update(Call call) {
        ObjectNode method = surface.named("payment_method", call.id());
        ObjectNode before = method.deepCopy();
        fill(method, call.params());
        surface.events().tellChange("payment_method.updated", before, method);
        return method;
    }

    private ObjectNode attach(Call call) {
        ObjectNode customer = surface.required("customer", call.params(), "customer");
        ObjectNode method = surface.simulatorState()
                .store()
                .find("payment_method", call.id())
                .orElseGet(() -> surface.billing()
                        .methods()
                        .make(TestMethod.ofAlias(call.id())
                                .orElseThrow(() -> StripeError.unknown("payment_method", call.id()))));
        surface.billing().methods().attach(method, Json.requiredText(customer, "id"));
        return method;
    }

    private ObjectNode detach(Call call) {
        ObjectNode method = surface.named("payment_method", call.id());
        if (!Json.isSet(method, "customer")) {
            throw StripeError.invalid(
                    "The payment method you provided is not attached to a customer so detachment is" + " impossible.");
        }
        surface.billing().methods().detach(method);
        return method;
    }

    private ObjectNode list(Call call) {
        return Lists.page(attached(call.params().required("customer"), call.params()), call);
    }

    private ObjectNode listOfCustomer(Call call) {
        surface.named("customer", call.id());
        return Lists.page(attached(call.id(), call.params()), call);
    }

    private ObjectNode getOfCustomer(Call call) {
        ObjectNode method = surface.named("payment_method", call.names().get(1));
        if (!Json.has(method, "customer", call.id())) {
            throw StripeError.unknown("payment_method", call.names().get(1));
        }
        return method;
    }

    private List<ObjectNode> attached(String customer, Params params) {
        return Filters.narrow(surface.simulatorState().store().newestFirst("payment_method"), params, "type").stream()
                .filter(method -> Json.has(method, "customer", customer))
                .toList();
    }
}

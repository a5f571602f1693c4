package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Call;
import io.streamspace.stripesimulator.api.Fill;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.Routes;
import io.streamspace.stripesimulator.state.Json;
import java.util.Optional;

/** {@code /v1/billing_portal}. */
public record PortalResource(Surface surface) {

    private static final String SESSION = "billing_portal.session";
    private static final String CONFIGURATION = "billing_portal.configuration";

    public void serve(Routes routes) {
        routes.post("/v1/billing_portal/sessions", call -> create(call.params()));
        routes.post("/v1/billing_portal/configurations", call -> configure(call.params()));
        routes.get(
                "/v1/billing_portal/configurations", call -> surface.page(CONFIGURATION, call, "active", "is_default"));
        routes.get("/v1/billing_portal/configurations/{id}", call -> surface.named(CONFIGURATION, call.id()));
        routes.post("/v1/billing_portal/configurations/{id}", this::update);
    }

    private ObjectNode create(Params params) {
        surface.required("customer", params, "customer");
        Optional<ObjectNode> configuration = surface.optional(CONFIGURATION, params, "configuration");
        ObjectNode session = surface.simulatorState().make(SESSION);
        new Fill(session, params).texts("customer", "return_url", "locale");
        session.put("configuration", Json.text(configuration.orElseGet(this::usual), "id"));
        return session.put("url", surface.simulatorState().pageUrl("/portal/" + Json.text(session, "id")));
    }

    private ObjectNode usual() {
        return surface.simulatorState().store().all(CONFIGURATION).stream()
                .filter(configuration -> Json.truth(configuration, "is_default"))
                .findFirst()
                .orElseGet(() -> surface.simulatorState().make(CONFIGURATION));
    }

    private ObjectNode configure(Params params) {
        ObjectNode configuration = surface.simulatorState().make(CONFIGURATION).put("is_default", false);
        return fill(configuration, params);
    }

    private ObjectNode update(Call call) {
        return fill(surface.named(CONFIGURATION, call.id()), call.params());
    }

    private ObjectNode fill(ObjectNode configuration, Params params) {
        new Fill(configuration, params)
                .texts("default_return_url", "name")
                .truths("active")
                .metadata();
        new Fill(configuration.withObjectProperty("business_profile"), params.part("business_profile"))
                .texts("headline", "privacy_policy_url", "terms_of_service_url");
        return configuration.put("updated", surface.simulatorState().nowSeconds());
    }
}

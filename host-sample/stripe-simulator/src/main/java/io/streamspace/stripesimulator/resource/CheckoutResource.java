package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Call;
import io.streamspace.stripesimulator.api.Fill;
import io.streamspace.stripesimulator.api.Lists;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.Routes;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.money.Chargeable;
import io.streamspace.stripesimulator.money.Order;
import io.streamspace.stripesimulator.money.StartTimes;
import io.streamspace.stripesimulator.money.Taxes;
import io.streamspace.stripesimulator.state.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** {@code /v1/checkout/sessions}. */
public record CheckoutResource(Surface surface) {

    private static final String KIND = "checkout.session";
    private static final long OPEN_SECONDS = Duration.ofHours(24).toSeconds();
    private static final List<String> MODES = List.of("payment", "subscription", "setup");

    public void serve(Routes routes) {
        routes.post("/v1/checkout/sessions", call -> create(call.params()));
        routes.get(
                "/v1/checkout/sessions",
                call -> surface.page(KIND, call, "customer", "payment_intent", "subscription", "status"));
        routes.get("/v1/checkout/sessions/{id}", call -> surface.named(KIND, call.id()));
        routes.post("/v1/checkout/sessions/{id}", this::update);
        routes.post("/v1/checkout/sessions/{id}/expire", this::expire);
        routes.get(
                "/v1/checkout/sessions/{id}/line_items",
                call -> Lists.page(lines(surface.named(KIND, call.id())), call));
    }

    /** The lines as a list object, which sessions show on request. */
    public ObjectNode included(ObjectNode session) {
        return Lists.list(lines(session), "/v1/checkout/sessions/" + Json.text(session, "id") + "/line_items");
    }

    /** What is bought. */
    public List<ObjectNode> lines(ObjectNode session) {
        return Json.parts(surface.simulatorState().store().notes(Json.requiredText(session, "id")), "lines");
    }

    private ObjectNode create(Params params) {
        String mode = mode(params);
        surface.optional("customer", params, "customer");
        List<Order> orders = new Ordering(surface).all(params.parts("line_items"));
        require(mode, orders, params);
        orders.stream()
                .filter(Order::isRecurring)
                .findFirst()
                .ifPresent(order -> StartTimes.requireOnPage(
                        params.part("subscription_data"),
                        surface.simulatorState().nowSeconds(),
                        order.price()));
        ObjectNode session = surface.simulatorState().make(KIND);
        session.put("mode", mode).put("payment_status", mode.equals("setup") ? "no_payment_required" : "unpaid");
        fill(session, params);
        surface.simulatorState()
                .store()
                .notes(session)
                .set("asked", params.given().deepCopy());
        price(session, orders);
        session.put("url", surface.simulatorState().pageUrl("/checkout/" + Json.text(session, "id")));
        return session;
    }

    private static String mode(Params params) {
        String mode = params.textOr("mode", "payment");
        if (!MODES.contains(mode)) {
            throw StripeError.invalid("Invalid mode: must be one of payment, setup, or subscription")
                    .with("param", "mode");
        }
        return mode;
    }

    private static void require(String mode, List<Order> orders, Params params) {
        params.required("success_url");
        boolean hasRecurring = orders.stream().anyMatch(Order::isRecurring);
        if (mode.equals("payment") && hasRecurring) {
            throw StripeError.invalid("You specified `payment` mode but passed a recurring price.")
                    .with("param", "line_items");
        }
        if (mode.equals("payment") && !orders.isEmpty()) {
            Chargeable.check(
                    orders.stream().mapToLong(Order::amount).sum(),
                    Json.requiredText(orders.get(0).price(), "currency"));
        }
        if (mode.equals("subscription") && !hasRecurring) {
            throw StripeError.invalid("You must provide at least one recurring price in `subscription` mode.")
                    .with("param", "line_items");
        }
        if (!mode.equals("setup") && orders.isEmpty()) {
            throw StripeError.missingParameter("line_items");
        }
    }

    private void fill(ObjectNode session, Params params) {
        long now = surface.simulatorState().nowSeconds();
        long expiresAt = params.numberOr("expires_at", now + OPEN_SECONDS);
        if (expiresAt < now + Duration.ofMinutes(30).toSeconds() || expiresAt > now + OPEN_SECONDS) {
            throw StripeError.invalid("The `expires_at` timestamp must be between 30 minutes and 24 hours from now.")
                    .with("param", "expires_at");
        }
        new Fill(session, params)
                .texts(
                        "customer",
                        "customer_email",
                        "client_reference_id",
                        "success_url",
                        "cancel_url",
                        "locale",
                        "currency",
                        "customer_creation",
                        "billing_address_collection",
                        "submit_type",
                        "payment_method_collection")
                .truths("allow_promotion_codes")
                .metadata();
        session.put("expires_at", expiresAt);
        session.withObjectProperty("automatic_tax").put("enabled", params.truth("automatic_tax.enabled"));
        if (params.has("payment_method_types")) {
            ArrayNode types = session.putArray("payment_method_types");
            params.texts("payment_method_types").forEach(types::add);
        }
    }

    private void price(ObjectNode session, List<Order> orders) {
        if (orders.isEmpty()) {
            return;
        }
        ArrayNode lines = surface.simulatorState().store().notes(session).putArray("lines");
        long subtotal = 0;
        long tax = 0;
        for (Order order : orders) {
            ObjectNode line = line(session, order);
            lines.add(line);
            subtotal += Json.number(line, "amount_subtotal");
            tax += Json.number(line, "amount_tax");
        }
        session.put("currency", Json.text(orders.get(0).price(), "currency"));
        session.put("amount_subtotal", subtotal).put("amount_total", subtotal + tax);
        ObjectNode details = session.putObject("total_details");
        details.put("amount_discount", 0).put("amount_shipping", 0).put("amount_tax", tax);
    }

    private ObjectNode line(ObjectNode session, Order order) {
        ObjectNode line = surface.simulatorState().draft("item");
        long amount = order.isRecurring() && isFreeAtFirst(session) ? 0 : order.amount();
        long tax = 0;
        if (Json.truth(session, "automatic_tax.enabled")) {
            session.withObjectProperty("automatic_tax")
                    .put("status", "complete")
                    .put("provider", "stripe");
            tax = Taxes.onTop(amount, percent(session));
        }
        line.put("amount_subtotal", amount).put("amount_tax", tax).put("amount_total", amount + tax);
        line.put("currency", Json.text(order.price(), "currency")).put("quantity", order.quantity());
        line.put("description", name(order));
        line.set("price", order.price().deepCopy());
        return line;
    }

    /** The page asks for what is paid now: a trial is free, and so is the time up to an anchor without proration. */
    private boolean isFreeAtFirst(ObjectNode session) {
        JsonNode asked = surface.simulatorState().store().notes(session).at("/asked/subscription_data");
        return asked.has("trial_end")
                || asked.has("trial_period_days")
                || asked.path("proration_behavior").asText().equals("none");
    }

    private BigDecimal percent(ObjectNode session) {
        String customer = Json.text(session, "customer");
        return customer == null
                ? Taxes.percent(null)
                : Taxes.percentFor(surface.simulatorState().store().get(customer));
    }

    private String name(Order order) {
        return Json.requiredText(
                surface.simulatorState().store().get(Json.requiredText(order.price(), "product")), "name");
    }

    private ObjectNode update(Call call) {
        ObjectNode session = surface.named(KIND, call.id());
        new Fill(session, call.params()).metadata();
        return session;
    }

    private ObjectNode expire(Call call) {
        ObjectNode session = surface.named(KIND, call.id());
        surface.checkout().expire(session);
        return session;
    }
}

package io.streamspace.stripesimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.money.TestMethod;
import io.streamspace.stripesimulator.state.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The control over HTTP: {@code POST /control/ACTION} with a JSON object, which a foreign page cannot send. */
final class ControlServlet {

    private final SimulatorControl control;
    private final Map<String, Function<ObjectNode, JsonNode>> actions = new HashMap<>();

    ControlServlet(SimulatorControl control) {
        this.control = control;
        steering();
        money();
        reading();
    }

    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getPathInfo().substring("/control/".length());
        Function<ObjectNode, JsonNode> action = actions.get(name);
        boolean isJson = String.valueOf(request.getContentType()).startsWith("application/json");
        if (action == null || !isJson || !request.getMethod().equals("POST")) {
            write(
                    response,
                    404,
                    Json.object().put("error", "POST one of " + actions.keySet() + " as application/json"));
            return;
        }
        try {
            String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            write(response, 200, action.apply(body.isBlank() ? Json.object() : Json.read(body)));
        } catch (StripeError error) {
            write(response, error.status(), error.answer().body());
        }
    }

    private void steering() {
        does("webhook", body -> control.webhook(text(body, "url"), text(body, "secret")));
        does("hold-events", body -> control.holdEvents());
        does("release-events", body -> control.releaseEvents());
        does("fail", body -> control.fail(fault(body), (int) Math.max(1, Json.number(body, "times"))));
        does("forget-faults", body -> control.forgetFaults());
        does("clear-requests", body -> control.clearRequests());
        does("advance", body -> control.advanceTo(Instant.parse(text(body, "to"))));
        does("make-live", body -> control.makeLive(text(body, "id")));
        does("change-price", body -> control.changePrice(text(body, "id"), Json.number(body, "unit_amount")));
    }

    private void money() {
        actions.put(
                "complete-checkout",
                body -> Json.object()
                        .put(
                                "refused",
                                control.completeCheckout(text(body, "id"), method(body))
                                        .orElse(null)));
        does("decline-checkout", body -> control.declineCheckout(text(body, "id")));
        does("abandon-checkout", body -> control.abandonCheckout(text(body, "id")));
        made("add-payment-method", body -> control.addPaymentMethod(text(body, "customer"), method(body)));
        does("make-default", body -> control.makeDefault(text(body, "customer"), text(body, "payment_method")));
        does("remove-payment-method", body -> control.removePaymentMethod(text(body, "id")));
        made("refund", body -> control.refund(text(body, "charge"), Json.number(body, "amount")));
        does("fail-refund", body -> control.failRefund(text(body, "id")));
        made("open-dispute", body -> control.openDispute(text(body, "charge")));
        does("win-dispute", body -> control.winDispute(text(body, "id")));
        does("lose-dispute", body -> control.loseDispute(text(body, "id")));
        does("settle-debit", body -> control.settleDebit(text(body, "payment_intent")));
        does("fail-debit", body -> control.failDebit(text(body, "payment_intent")));
        does("cancel-subscription", body -> control.cancelSubscription(text(body, "id")));
        does("cancel-at-period-end", body -> control.cancelAtPeriodEnd(text(body, "id")));
        does("resume-subscription", body -> control.resumeSubscription(text(body, "id")));
    }

    private void reading() {
        actions.put("object", body -> control.object(text(body, "id")));
        actions.put("objects", body -> {
            ArrayNode all = Json.array();
            control.objects(text(body, "kind")).forEach(all::add);
            return all;
        });
        actions.put("requests", body -> Json.MAPPER.valueToTree(control.requests()));
        actions.put("events", body -> Json.MAPPER.valueToTree(control.events()));
        actions.put("pending-events", body -> Json.object().put("pending", control.pendingEvents()));
    }

    private void does(String name, Consumer<ObjectNode> action) {
        actions.put(name, body -> {
            action.accept(body);
            return Json.object();
        });
    }

    private void made(String name, Function<ObjectNode, String> action) {
        actions.put(name, body -> Json.object().put("id", action.apply(body)));
    }

    private static Fault fault(ObjectNode body) {
        Fault.Kind kind = Fault.Kind.valueOf(text(body, "kind"));
        String path = body.path("path").asText();
        return new Fault(
                path, kind, (int) Json.number(body, "status"), Duration.ofMillis(Json.number(body, "delay_ms")));
    }

    private static TestMethod method(ObjectNode body) {
        String word = body.path("method").asText("visa");
        return TestMethod.ofWord(word).orElseThrow(() -> StripeError.invalid("No such test method: " + word));
    }

    private static String text(ObjectNode body, String name) {
        String text = Json.text(body, name);
        if (text == null) {
            throw StripeError.missingParameter(name);
        }
        return text;
    }

    private static void write(HttpServletResponse response, int status, JsonNode body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(Json.write(body).getBytes(StandardCharsets.UTF_8));
    }
}

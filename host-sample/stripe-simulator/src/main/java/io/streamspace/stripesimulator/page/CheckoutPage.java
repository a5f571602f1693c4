package io.streamspace.stripesimulator.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.money.TestMethod;
import io.streamspace.stripesimulator.resource.CheckoutResource;
import io.streamspace.stripesimulator.resource.Surface;
import io.streamspace.stripesimulator.state.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Where a customer pays, subscribes or saves a method. */
record CheckoutPage(Surface surface, Place place, ObjectNode session) implements Page {

    @Override
    public Shown show(String message) {
        String origins = Origins.of(Json.text(session, "success_url"), Json.text(session, "cancel_url"));
        String body = Json.has(session, "status", "open") ? open(message) : closed();
        return Shown.page(Html.page(place, "Checkout", body), origins);
    }

    @Override
    public Shown act(Params form) {
        TestMethod method = TestMethod.ofWord(form.textOr("method", "")).orElse(TestMethod.VISA);
        if (!Json.has(session, "status", "open")) {
            return show("");
        }
        Optional<StripeError> refusal = surface.checkout().complete(session, method);
        return refusal.isPresent() ? show(String.valueOf(refusal.get().getMessage())) : Shown.goTo(success());
    }

    private String success() {
        return Json.requiredText(session, "success_url")
                .replace("{CHECKOUT_SESSION_ID}", Json.requiredText(session, "id"));
    }

    private String open(String message) {
        return """
                <main class="checkout">
                <section class="summary" aria-labelledby="bought">
                %s
                <h1 id="bought">%s</h1>
                %s
                </section>
                <section class="pay" aria-labelledby="how">
                %s
                <p class="who">%s</p>
                <form method="post" action="%s">
                <fieldset><legend id="how">Choose a test method</legend>%s</fieldset>
                <button class="main" type="submit">%s</button>
                </form>
                <p class="small">No card number is asked for: each method behaves as it says.</p>
                </section>
                </main>
                """.formatted(
                        back(),
                        Html.text(title()),
                        lines(),
                        message.isEmpty() ? "" : "<p class=\"alert\" role=\"alert\">" + Html.text(message) + "</p>",
                        Html.text(who()),
                        Html.text(place.url()),
                        Html.methods(methods()),
                        Html.text(verb()));
    }

    private String back() {
        String cancel = Json.text(session, "cancel_url");
        return cancel == null
                ? ""
                : "<p><a class=\"back\" href=\"%s\">← Cancel and go back</a></p>".formatted(Html.text(cancel));
    }

    private String title() {
        return switch (Json.requiredText(session, "mode")) {
            case "subscription" -> "Subscribe";
            case "setup" -> "Save a payment method";
            default -> "Pay";
        };
    }

    private String verb() {
        return switch (Json.requiredText(session, "mode")) {
            case "subscription" -> "Subscribe";
            case "setup" -> "Save";
            default -> "Pay " + amount("amount_total");
        };
    }

    private String who() {
        String email = Json.text(session, "customer_email");
        String customer = Json.text(session, "customer");
        if (email == null && customer != null) {
            email = Json.text(surface.simulatorState().store().get(customer), "email");
        }
        return email == null ? "" : "For " + email;
    }

    private String amount(String field) {
        return Amounts.of(
                Json.number(session, field), Objects.requireNonNullElse(Json.text(session, "currency"), "usd"));
    }

    private String lines() {
        List<ObjectNode> lines = new CheckoutResource(surface).lines(session);
        if (lines.isEmpty()) {
            return "<p>For payments later. Nothing is paid now.</p>";
        }
        StringBuilder rows = new StringBuilder();
        lines.forEach(line -> rows.append(line(line)));
        String tax = Json.number(session, "total_details.amount_tax") == 0
                ? ""
                : row("Tax", amount("total_details.amount_tax"));
        return "<p class=\"total\">%s</p><dl>%s%s%s</dl>"
                .formatted(Html.text(amount("amount_total")), rows, tax, row("Total", amount("amount_total")));
    }

    private static String line(ObjectNode line) {
        String interval = Json.text(line, "price.recurring.interval");
        String name = Json.requiredText(line, "description")
                + (Json.number(line, "quantity") == 1 ? "" : " × " + Json.number(line, "quantity"))
                + (interval == null ? "" : ", every " + interval);
        return row(name, Amounts.of(Json.number(line, "amount_subtotal"), Json.requiredText(line, "currency")));
    }

    private static String row(String name, String amount) {
        return "<div><dt>%s</dt><dd>%s</dd></div>".formatted(Html.text(name), Html.text(amount));
    }

    private List<TestMethod> methods() {
        ObjectNode asked = Json.part(surface.simulatorState().store().notes(Json.requiredText(session, "id")), "asked");
        List<String> types = new Params(asked).texts("payment_method_types");
        return Arrays.stream(TestMethod.values())
                .filter(method -> types.isEmpty() || types.contains(method.type()))
                .toList();
    }

    private String closed() {
        boolean isDone = Json.has(session, "status", "complete");
        return """
                <main class="narrow"><h1>%s</h1><p><a href="%s">Go back to the seller</a></p></main>
                """.formatted(
                        isDone ? "This is done already" : "This link has expired",
                        Html.text(isDone ? success() : Json.text(session, "cancel_url")));
    }
}

package io.streamspace.stripesimulator.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.money.Billing;
import io.streamspace.stripesimulator.money.TestMethod;
import io.streamspace.stripesimulator.resource.Surface;
import io.streamspace.stripesimulator.state.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where a customer looks after methods, subscriptions and invoices. */
record PortalPage(Surface surface, Place place, ObjectNode session) implements Page {

    @Override
    public Shown show(String message) {
        String body = """
                <main class="portal">
                %s
                <h1>Billing of %s</h1>
                <section><h2>Subscriptions</h2>%s</section>
                <section><h2>Payment methods</h2>%s%s</section>
                <section><h2>Invoices</h2>%s</section>
                <section><h2>Payments</h2>%s</section>
                </main>
                """.formatted(
                        back(),
                        Html.text(Objects.requireNonNullElse(Json.text(customer(), "email"), customerId())),
                        list("subscription", this::subscription),
                        list("payment_method", this::method),
                        adding(),
                        list("invoice", this::invoice),
                        list("charge", this::charge));
        return Shown.page(Html.page(place, "Portal", body), Origins.of(Json.text(session, "return_url")));
    }

    @Override
    public Shown act(Params form) {
        Billing billing = surface.billing();
        String id = form.textOr("id", "");
        switch (form.textOr("action", "")) {
            case "add" -> add(TestMethod.ofWord(form.textOr("method", "")).orElse(TestMethod.VISA));
            case "default" ->
                own("payment_method", id).ifPresent(method -> billing.methods().makeUsual(customer(), id));
            case "remove" -> own("payment_method", id).ifPresent(billing.methods()::detach);
            case "cancel" -> own("subscription", id).ifPresent(billing.subscribing()::endWithPeriod);
            case "resume" -> own("subscription", id).ifPresent(billing.subscribing()::goOn);
            default -> {}
        }
        return Shown.goTo(place.url());
    }

    private void add(TestMethod test) {
        ObjectNode method = surface.billing().methods().make(test);
        surface.billing().methods().attach(method, customerId());
        if (!Json.isSet(customer(), "invoice_settings.default_payment_method")) {
            surface.billing().methods().makeUsual(customer(), Json.requiredText(method, "id"));
        }
    }

    private Optional<ObjectNode> own(String kind, String id) {
        return surface.simulatorState()
                .store()
                .find(kind, id)
                .filter(found -> Json.has(found, "customer", customerId()));
    }

    private String customerId() {
        return Json.requiredText(session, "customer");
    }

    private ObjectNode customer() {
        return surface.simulatorState().store().get(customerId());
    }

    private String back() {
        String url = Json.text(session, "return_url");
        return url == null
                ? ""
                : "<p><a class=\"back\" href=\"%s\">← Back to the seller</a></p>".formatted(Html.text(url));
    }

    private String list(String kind, Function<ObjectNode, String> row) {
        List<ObjectNode> all = surface.simulatorState().store().newestFirst(kind).stream()
                .filter(object -> Json.has(object, "customer", customerId()))
                .toList();
        return all.isEmpty()
                ? "<p class=\"small\">None yet.</p>"
                : all.stream().map(row).collect(Collectors.joining("", "<ul class=\"rows\">", "</ul>"));
    }

    private String subscription(ObjectNode subscription) {
        ObjectNode item = Json.parts(subscription, "items.data").get(0);
        String product = Json.requiredText(item, "price.product");
        boolean isEnding = Json.truth(subscription, "cancel_at_period_end");
        String amount = Amounts.of(Json.number(item, "price.unit_amount"), Json.requiredText(item, "price.currency"));
        String day = Dates.day(Json.number(item, "current_period_end"));
        boolean isOver = Json.isSet(subscription, "ended_at");
        return row(
                "%s, %s every %s %s<small>%s</small>"
                        .formatted(
                                Html.text(Json.text(
                                        surface.simulatorState().store().get(product), "name")),
                                Html.text(amount),
                                Html.text(Json.text(item, "price.recurring.interval")),
                                Html.badge(Json.text(subscription, "status")),
                                isOver ? "Ended" : (isEnding ? "Ends on " : "Renews on ") + day),
                isOver ? "" : turning(subscription, isEnding ? "resume" : "cancel"));
    }

    private String turning(ObjectNode subscription, String action) {
        String label = action.equals("resume") ? "Resume" : "Cancel at period end";
        return Html.button(place, new Html.Deed(action, Json.requiredText(subscription, "id"), label));
    }

    private String method(ObjectNode method) {
        String id = Json.requiredText(method, "id");
        boolean isDefault = Json.has(customer(), "invoice_settings.default_payment_method", id);
        TestMethod test = TestMethod.of(method);
        String remove = Html.button(place, new Html.Deed("remove", id, "Remove"));
        String makeDefault = Html.button(place, new Html.Deed("default", id, "Make default"));
        return row(
                "%s %s<small>%s</small>"
                        .formatted(
                                Html.text(test.title()),
                                isDefault ? Html.badge("default") : "",
                                Html.text(test.behaviour())),
                isDefault ? remove : makeDefault + remove);
    }

    private String adding() {
        String options = Arrays.stream(TestMethod.values())
                .map(method -> "<option value=\"%s\">%s</option>"
                        .formatted(method.word(), Html.text(method.title() + ": " + method.behaviour())))
                .collect(Collectors.joining());
        return """
                <form class="adding" method="post" action="%s">
                <input type="hidden" name="action" value="add">
                <label for="method">Add a test method</label>
                <select id="method" name="method">%s</select>
                <button type="submit">Add</button>
                </form>
                """.formatted(Html.text(place.url()), options);
    }

    private String invoice(ObjectNode invoice) {
        String number = Objects.requireNonNullElse(Json.text(invoice, "number"), "Draft");
        String link = "<a href=\"%s/pages/invoice/%s\">%s</a>"
                .formatted(Html.text(place.base()), Html.text(Json.text(invoice, "id")), Html.text(number));
        return row(
                "%s %s<small>%s</small>"
                        .formatted(
                                link,
                                Html.badge(Json.text(invoice, "status")),
                                Dates.day(Json.number(invoice, "created"))),
                amount(Json.number(invoice, "total"), invoice));
    }

    private String charge(ObjectNode charge) {
        long refunded = Json.number(charge, "amount_refunded");
        String note = refunded == 0 ? "" : ", refunded " + amount(refunded, charge);
        return row(
                "%s %s<small>%s%s</small>"
                        .formatted(
                                Html.text(TestMethod.of(Json.part(charge, "payment_method_details"))
                                        .title()),
                                Html.badge(Json.text(charge, "status")),
                                Dates.day(Json.number(charge, "created")),
                                note),
                amount(Json.number(charge, "amount"), charge));
    }

    private static String amount(long minorUnits, ObjectNode object) {
        return Html.text(Amounts.of(minorUnits, Json.requiredText(object, "currency")));
    }

    private static String row(String what, String side) {
        return "<li><div>%s</div><div class=\"side\">%s</div></li>".formatted(what, side);
    }
}

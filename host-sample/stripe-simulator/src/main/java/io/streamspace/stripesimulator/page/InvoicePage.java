package io.streamspace.stripesimulator.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.money.Presence;
import io.streamspace.stripesimulator.money.TestMethod;
import io.streamspace.stripesimulator.resource.Surface;
import io.streamspace.stripesimulator.state.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An invoice, to read and to pay. */
record InvoicePage(Surface surface, Place place, ObjectNode invoice) implements Page {

    @Override
    public Shown show(String message) {
        StringBuilder lines = new StringBuilder();
        for (ObjectNode line : Json.parts(invoice, "lines.data")) {
            lines.append(row(Json.text(line, "description"), amount(Json.number(line, "amount"))));
        }
        String body = """
                <main class="narrow">
                <h1>Invoice %s %s</h1>
                %s
                <dl>%s%s%s</dl>
                %s
                </main>
                """.formatted(
                        Html.text(Json.text(invoice, "number")),
                        Html.badge(Json.text(invoice, "status")),
                        message.isEmpty() ? "" : "<p class=\"alert\" role=\"alert\">" + Html.text(message) + "</p>",
                        lines,
                        row("Total", amount(Json.number(invoice, "total"))),
                        row("Still due", amount(Json.number(invoice, "amount_remaining"))),
                        Json.has(invoice, "status", "open") ? paying() : "");
        return Shown.page(Html.page(place, "Invoice", body), "");
    }

    @Override
    public Shown act(Params form) {
        TestMethod test = TestMethod.ofWord(form.textOr("method", "")).orElse(TestMethod.VISA);
        try {
            Optional<StripeError> refusal = surface.billing()
                    .invoicing()
                    .collect(invoice, surface.billing().methods().make(test), Presence.AT_PAGE);
            return show(refusal.map(Throwable::getMessage).orElse(""));
        } catch (StripeError refused) {
            return show(String.valueOf(refused.getMessage()));
        }
    }

    private String paying() {
        return """
                <form method="post" action="%s">
                <fieldset><legend>Choose a test method</legend>%s</fieldset>
                <button class="main" type="submit">Pay %s</button>
                </form>
                """.formatted(
                        Html.text(place.url()),
                        Html.methods(List.of(TestMethod.values())),
                        Html.text(amount(Json.number(invoice, "amount_remaining"))));
    }

    private String amount(long minorUnits) {
        return Amounts.of(minorUnits, Json.requiredText(invoice, "currency"));
    }

    private static String row(@Nullable String name, String amount) {
        return "<div><dt>%s</dt><dd>%s</dd></div>".formatted(Html.text(name), Html.text(amount));
    }
}

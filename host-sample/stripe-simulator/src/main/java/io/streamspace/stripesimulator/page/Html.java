package io.streamspace.stripesimulator.page;

import io.streamspace.stripesimulator.money.TestMethod;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pieces of HTML. What is made here is safe; what comes from outside goes through {@link #text}. */
final class Html {

    private static final int OPEN_CHOICES = 5;

    private Html() {}

    static String text(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
    }

    /** A whole page. */
    static String page(Place place, String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s · Demo provider</title>
                <link rel="stylesheet" href="%s/assets/style.css">
                </head>
                <body>
                <p class="ribbon" role="note"><strong>Demo provider:</strong> no money moves. This is not Stripe.</p>
                %s
                </body>
                </html>
                """.formatted(text(title), text(place.base()), body);
    }

    /** A button that posts an action about an object. */
    static String button(Place place, Deed deed) {
        return """
                <form method="post" action="%s">
                <input type="hidden" name="action" value="%s"><input type="hidden" name="id" value="%s">
                <button class="quiet" type="submit">%s</button>
                </form>
                """.formatted(text(place.url()), text(deed.action()), text(deed.id()), text(deed.label()));
    }

    static String badge(@Nullable String status) {
        return "<span class=\"badge %s\">%s</span>"
                .formatted(text(status), text(status == null ? "" : status.replace('_', ' ')));
    }

    /** Choices of test methods: the first few open, the first chosen, the rest to be opened. */
    static String methods(List<TestMethod> methods) {
        int shown = Math.min(OPEN_CHOICES, methods.size());
        String more = choices(methods.subList(shown, methods.size()));
        return "<div class=\"choices\">%s</div>%s"
                .formatted(
                        choices(methods.subList(0, shown)).replaceFirst("type=\"radio\"", "type=\"radio\" checked"),
                        more.isEmpty()
                                ? ""
                                : "<details><summary>More test methods</summary><div class=\"choices\">%s</div></details>"
                                        .formatted(more));
    }

    private static String choices(List<TestMethod> methods) {
        return methods.stream().map(Html::choice).collect(Collectors.joining());
    }

    private static String choice(TestMethod method) {
        return """
                <label class="choice"><input type="radio" name="method" value="%s">
                <span><strong>%s</strong><small>%s</small></span></label>
                """.formatted(method.word(), text(method.title()), text(method.behaviour()));
    }

    /** What a button does. */
    record Deed(String action, String id, String label) {}
}

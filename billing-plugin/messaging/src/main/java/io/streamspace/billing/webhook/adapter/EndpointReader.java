package io.streamspace.billing.webhook.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.webhook.EndpointStatus;
import io.streamspace.billing.webhook.EventTypes;
import io.streamspace.billing.webhook.WebhookEndpoint;
import io.streamspace.billing.webhook.WebhookEndpoint.Condition;
import io.streamspace.billing.webhook.WebhookEndpoint.Wish;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what administrators send about endpoints. */
final class EndpointReader {

    private static final Set<String> OF_NEW = Set.of("url", "types", "description");
    private static final Set<String> OF_CHANGE = Set.of("url", "types", "description", "status");
    private static final int MOST_TYPES = 50;
    private static final Duration USUAL_GRACE = Duration.ofHours(24);
    private static final Duration LONGEST_GRACE = Duration.ofDays(30);

    private final EndpointUrl urls;

    EndpointReader(EndpointUrl urls) {
        this.urls = urls;
    }

    Wish wish(JsonNode body) {
        checkFields(body, OF_NEW);
        Fields fields = new Fields();
        Supplier<String> url = fields.read(() -> urls.checked(Parameters.text(body, "url")));
        Supplier<EventTypes> types = fields.read(() -> types(body));
        Supplier<@Nullable String> description = fields.read(() -> text(body));
        fields.check();
        return new Wish(url.get(), types.get(), description.get());
    }

    /** The endpoint with what the body names; what is not named stays. */
    WebhookEndpoint changed(WebhookEndpoint before, JsonNode body, String user) {
        checkFields(body, OF_CHANGE);
        Fields fields = new Fields();
        Wish wish = before.wish();
        Supplier<String> url =
                fields.read(() -> body.has("url") ? urls.checked(Parameters.text(body, "url")) : wish.url());
        Supplier<EventTypes> types = fields.read(() -> body.has("types") ? types(body) : wish.types());
        Supplier<@Nullable String> description =
                fields.read(() -> body.has("description") ? text(body) : wish.description());
        Supplier<Condition> condition = fields.read(() -> condition(before, body, user));
        fields.check();
        return new WebhookEndpoint(
                before.id(), new Wish(url.get(), types.get(), description.get()), condition.get(), before.origin());
    }

    private static Condition condition(WebhookEndpoint before, JsonNode body, String user) {
        String status = Parameters.optionalText(body, "status");
        if (status == null || status.equals(before.condition().status().key())) {
            return before.condition();
        }
        if (status.equals(EndpointStatus.ENABLED.key())) {
            return Condition.GOOD;
        }
        if (status.equals(EndpointStatus.DISABLED.key())) {
            return Condition.disabled("by " + user);
        }
        throw Problem.invalid("status", "must be enabled or disabled");
    }

    /** Types of the field {@code types}; left out or null: all. */
    static EventTypes types(JsonNode body) {
        JsonNode json = body.path("types");
        if (json.isMissingNode() || json.isNull()) {
            return EventTypes.ALL;
        }
        if (!json.isArray() || json.size() > MOST_TYPES) {
            throw Problem.invalid("types", "must be a list of at most " + MOST_TYPES);
        }
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            patterns.add(pattern(json.get(i), "types[" + i + "]"));
        }
        return new EventTypes(patterns);
    }

    private static String pattern(JsonNode json, String field) {
        if (!json.isTextual() || !EventTypes.isPattern(json.asText())) {
            throw Problem.invalid(field, "must be a type such as billing.invoice.paid, or billing.invoice.*");
        }
        return json.asText();
    }

    /** How long the secret before signs too; 24 hours if not said. */
    static Duration grace(JsonNode body) {
        checkFields(body, Set.of("grace"));
        String text = Parameters.optionalText(body, "grace");
        try {
            Duration grace = text == null ? USUAL_GRACE : Duration.parse(text);
            if (!grace.isNegative() && grace.compareTo(LONGEST_GRACE) <= 0) {
                return grace;
            }
        } catch (DateTimeException e) {
            throw Problem.invalid("grace", "must be an ISO 8601 duration such as PT24H");
        }
        throw Problem.invalid("grace", "must lie between PT0S and P30D");
    }

    static void checkFields(JsonNode body, Set<String> known) {
        body.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw Problem.invalid(field, "is not known here");
            }
        });
    }

    private static @Nullable String text(JsonNode body) {
        String text = Parameters.optionalText(body, "description");
        if (text != null && text.indexOf('\0') >= 0) {
            throw Problem.invalid("description", "must hold no NUL");
        }
        return text;
    }
}

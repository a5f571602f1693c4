package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.webhook.WebhookSettings;
import io.streamspace.plugin.SettingsContract.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

/** Reads {@code webhooks}, valid by the schema, filling in the schema's defaults. */
final class WebhookReader {

    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(2);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration YEAR = Duration.ofDays(366);

    private final JsonNode defaults;
    private final List<Fault> faults;

    WebhookReader(JsonNode schema, List<Fault> faults) {
        this.defaults = schema.path("properties");
        this.faults = faults;
    }

    WebhookSettings read(JsonNode json) {
        WebhookSettings.Timeouts timeouts = new WebhookSettings.Timeouts(
                duration(json, "connectTimeout", new Range(LEAST, LONGEST_ATTEMPT)),
                duration(json, "totalTimeout", new Range(LEAST, LONGEST_ATTEMPT)));
        if (timeouts.connect().compareTo(timeouts.total()) > 0) {
            faults.add(new Fault("webhooks.connectTimeout", "is more than totalTimeout"));
        }
        return new WebhookSettings(
                value(json, "endpointsMax").asInt(),
                value(json, "concurrency").asInt(),
                timeouts,
                duration(json, "disableAfter", new Range(HOUR, YEAR)),
                duration(json, "keepFor", new Range(HOUR, YEAR.multipliedBy(10))));
    }

    private record Range(Duration least, Duration most) {
        boolean includes(Duration duration) {
            return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
        }
    }

    private Duration duration(JsonNode json, String key, Range range) {
        String field = "webhooks." + key;
        String text = value(json, key).asText();
        try {
            Duration duration = ConfigurationReader.parseDuration(text);
            if (!range.includes(duration)) {
                faults.add(new Fault(field, "must lie between " + range.least() + " and " + range.most()));
            }
            return duration;
        } catch (DateTimeException e) {
            faults.add(new Fault(field, "no ISO 8601 duration: '" + text + "'"));
            return range.least();
        }
    }

    private JsonNode value(JsonNode json, String key) {
        return json.hasNonNull(key) ? json.get(key) : defaults.path(key).path("default");
    }
}

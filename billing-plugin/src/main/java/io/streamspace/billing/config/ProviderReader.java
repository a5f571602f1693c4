package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.provider.gateway.ProviderSettings;
import io.streamspace.billing.provider.gateway.ProviderSettings.Collecting;
import io.streamspace.billing.provider.gateway.ProviderSettings.Timeouts;
import io.streamspace.billing.provider.gateway.Secret;
import io.streamspace.plugin.SettingsContract.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what is configured about Stripe, valid by the schema, filling in the schema's defaults. */
final class ProviderReader {

    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofMinutes(2);
    private static final String KEY = "stripeSecretKey";
    private static final String KEY_IN_ENVIRONMENT = "STRIPE_SECRET_KEY";
    private static final String WEBHOOK = "stripeWebhookSecret";
    private static final String WEBHOOK_IN_ENVIRONMENT = "STRIPE_WEBHOOK_SECRET";
    private static final String KEY_PATTERN = "(sk|rk)_(test|live)_[A-Za-z0-9_]+";
    private static final String WEBHOOK_PATTERN = "whsec_[A-Za-z0-9_+/=-]+";

    private final JsonNode defaults;
    private final UnaryOperator<@Nullable String> environment;
    private final List<Fault> faults;

    /** @param environment a variable by its name; null: it is not set */
    ProviderReader(JsonNode schema, UnaryOperator<@Nullable String> environment, List<Fault> faults) {
        this.defaults = schema.path("stripe").path("properties");
        this.environment = environment;
        this.faults = faults;
    }

    /** Null while Stripe is off. */
    @Nullable
    ProviderSettings read(JsonNode configuration) {
        return configuration.path("stripeEnabled").asBoolean(false) ? terms(configuration) : null;
    }

    private @Nullable ProviderSettings terms(JsonNode configuration) {
        JsonNode json = configuration.path("stripe");
        List<Secret> webhookSecrets = webhookSecrets(configuration);
        List<Integer> retryDays = retryDays(json);
        Timeouts timeouts = new Timeouts(
                duration(json, "connectTimeout"), duration(json, "readTimeout"), duration(json, "callerTimeout"));
        Collecting collecting =
                Collecting.valueOf(value(json, "collection").asText().toUpperCase(Locale.ROOT));
        String returnUrl = json.hasNonNull("returnUrl") ? json.get("returnUrl").asText() : null;
        return key(configuration)
                .map(key -> new ProviderSettings(key, webhookSecrets, collecting, retryDays, returnUrl, timeouts))
                .orElse(null);
    }

    private Optional<Secret> key(JsonNode configuration) {
        Optional<String> key = secret(configuration, KEY, KEY_IN_ENVIRONMENT);
        if (key.isEmpty()) {
            faults.add(new Fault(KEY, "is required with stripeEnabled, here or as " + KEY_IN_ENVIRONMENT));
        } else if (!key.get().matches(KEY_PATTERN)) {
            faults.add(new Fault(KEY, "must be a secret or restricted key of Stripe's: sk_test_…, sk_live_…, rk_…"));
            return Optional.empty();
        }
        return key.map(Secret::new);
    }

    private List<Secret> webhookSecrets(JsonNode configuration) {
        List<String> secrets = secret(configuration, WEBHOOK, WEBHOOK_IN_ENVIRONMENT)
                .map(text ->
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList())
                .orElse(List.of());
        if (!secrets.stream().allMatch(text -> text.matches(WEBHOOK_PATTERN))) {
            faults.add(new Fault(WEBHOOK, "must be whsec_…, or several of these separated by commas"));
            return List.of();
        }
        return secrets.stream().map(Secret::new).toList();
    }

    private Optional<String> secret(JsonNode configuration, String key, String variable) {
        String configured = configuration.path(key).asText("");
        return Optional.ofNullable(configured.isBlank() ? environment.apply(variable) : configured)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private List<Integer> retryDays(JsonNode json) {
        List<Integer> days = new ArrayList<>();
        value(json, "retryDays").forEach(day -> days.add(day.asInt()));
        return days;
    }

    private Duration duration(JsonNode json, String key) {
        String text = value(json, key).asText();
        try {
            Duration duration = ConfigurationReader.parseDuration(text);
            if (duration.compareTo(LEAST) >= 0 && duration.compareTo(MOST) <= 0) {
                return duration;
            }
            faults.add(new Fault("stripe." + key, "must lie between " + LEAST + " and " + MOST));
        } catch (DateTimeException e) {
            faults.add(new Fault("stripe." + key, "no ISO 8601 duration: '" + text + "'"));
        }
        return LEAST;
    }

    private JsonNode value(JsonNode json, String key) {
        return json.hasNonNull(key) ? json.get(key) : defaults.path(key).path("default");
    }
}

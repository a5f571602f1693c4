package io.streamspace.billing.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.json.Json;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderSettings;
import io.streamspace.billing.provider.gateway.ProviderSettings.Collecting;
import io.streamspace.billing.provider.gateway.ProviderSettings.Timeouts;
import io.streamspace.billing.provider.gateway.Secret;
import io.streamspace.plugin.SettingsContract.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderSettingsTest {

    private static final String KEY = "\"stripeEnabled\":true,\"stripeSecretKey\":\"sk_test_abc\"";

    private final BillingSettings settings = new BillingSettings();
    private final List<Fault> faults = new ArrayList<>();

    @Test
    void without_a_word_about_it_there_is_no_provider() {
        assertThat(settings.parse("{}").provider()).isNull();
        assertThat(settings.parse("{\"stripeSecretKey\":\"sk_test_abc\"}").provider())
                .isNull();
    }

    @Test
    void a_key_is_enough_and_the_rest_has_its_documented_defaults() {
        assertThat(settings.parse("{" + KEY + "}").provider())
                .isEqualTo(new ProviderSettings(
                        new Secret("sk_test_abc"),
                        List.of(),
                        Collecting.AUTOMATIC,
                        List.of(1, 3, 5),
                        null,
                        new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(20))));
    }

    @Test
    void everything_can_be_said() {
        String configuration = "{\"stripeEnabled\":true,\"stripeSecretKey\":\"rk_live_abc\","
                + "\"stripeWebhookSecret\":\"whsec_new, whsec_old\",\"stripe\":{\"collection\":\"manual\","
                + "\"retryDays\":[2],\"returnUrl\":\"https://example.com/b\",\"connectTimeout\":\"PT1S\","
                + "\"readTimeout\":\"PT30S\"}}";

        ProviderSettings terms = settings.parse(configuration).provider();

        assertThat(terms)
                .isEqualTo(new ProviderSettings(
                        new Secret("rk_live_abc"),
                        List.of(new Secret("whsec_new"), new Secret("whsec_old")),
                        Collecting.MANUAL,
                        List.of(2),
                        "https://example.com/b",
                        new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(20))));
        assertThat(terms).extracting(ProviderSettings::providerMode).isEqualTo(ProviderMode.LIVE);
    }

    @Test
    void the_environment_has_what_the_configuration_does_not() {
        Map<String, String> environment =
                Map.of("STRIPE_SECRET_KEY", "sk_test_env\n", "STRIPE_WEBHOOK_SECRET", "whsec_env");

        ProviderSettings given = read("{\"stripeEnabled\":true}", environment);
        ProviderSettings both = read("{" + KEY + ",\"stripeWebhookSecret\":\"\"}", environment);

        assertThat(faults).isEmpty();
        assertThat(given).isNotNull().extracting(ProviderSettings::key).isEqualTo(new Secret("sk_test_env"));
        assertThat(both).isNotNull().extracting(ProviderSettings::key).isEqualTo(new Secret("sk_test_abc"));
        assertThat(both).extracting(ProviderSettings::webhookSecrets).isEqualTo(List.of(new Secret("whsec_env")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stripeSecretKey|{'stripeEnabled':true}",
                "stripeSecretKey|{'stripeEnabled':true,'stripeSecretKey':'  '}",
                "stripeSecretKey|{'stripeEnabled':true,'stripeSecretKey':'pk_test_abc'}",
                "stripeSecretKey|{'stripeEnabled':true,'stripeSecretKey':'sk_test_a b'}",
                "stripeWebhookSecret|{KEY,'stripeWebhookSecret':'secret'}",
                "stripeWebhookSecret|{KEY,'stripeWebhookSecret':'whsec_a,,whsec_b'}",
                "stripe.connectTimeout|{KEY,'stripe':{'connectTimeout':'PT0S'}}",
                "stripe.readTimeout|{KEY,'stripe':{'readTimeout':'PT3M'}}",
                "stripe.readTimeout|{KEY,'stripe':{'readTimeout':'soon'}}"
            })
    void what_cannot_be_is_named_by_its_field_and_never_quoted(String field, String configuration) {
        ProviderSettings terms =
                read(configuration.replace("KEY", KEY.replace('"', '\'')).replace('\'', '"'), Map.of());

        assertThat(faults).singleElement().extracting(Fault::field).isEqualTo(field);
        assertThat(faults.toString()).doesNotContain("pk_test_abc", "a b");
        assertThat(String.valueOf(terms)).doesNotContain("sk_test_abc");
    }

    @Test
    void both_secrets_are_never_shown() {
        assertThat(settings.secrets()).contains("stripeSecretKey", "stripeWebhookSecret");
        assertThat(String.valueOf(settings.parse("{" + KEY + ",\"stripeWebhookSecret\":\"whsec_xyz\"}")))
                .doesNotContain("sk_test_abc", "whsec_xyz");
    }

    private @Nullable ProviderSettings read(String configuration, Map<String, String> environment) {
        return new ProviderReader(Json.read(settings.schema()).path("properties"), environment::get, faults)
                .read(Json.read(configuration));
    }
}

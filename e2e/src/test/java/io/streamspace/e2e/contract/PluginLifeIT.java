package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk;
import io.streamspace.e2e.host.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Installing, configuring, disabling and removing the plugin. */
class PluginLifeIT {

    private final Host host = Host.bare(HostOptions.at("2026-01-01T00:00:00Z"));

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void it_is_found_installed_disabled_and_removed_and_its_data_stays() {
        JsonNode offer = offer();
        assertThat(offer.path("id").asText()).isEqualTo(Host.PLUGIN);
        assertThat(offer.path("name").asText()).isEqualTo("Billing & Usage Tracking");
        assertThat(offer.path("installed").asBoolean()).isFalse();

        host.install(Json.object());
        assertThat(offer().path("installed").asBoolean()).isTrue();
        assertThat(state()).isEqualTo("installed");
        host.enable();
        assertThat(state()).isEqualTo("enabled");
        host.post(Events.start("s", "alice").holding("2", "4Gi").at("2026-01-01T00:00:00Z"));
        host.clockTo("2026-01-01T10:00:00Z");
        assertThat(cost()).isEqualTo("1.40");

        host.disable();
        assertThat(state()).isEqualTo("disabled");
        assertThat(host.talk()
                        .get(Host.BILLING + "/usage?user_id=alice", Tokens.ADMIN)
                        .problemCode(404))
                .isNotEmpty();
        host.enable();
        assertThat(cost()).isEqualTo("1.40");

        delete();
        assertThat(offer().path("installed").asBoolean()).isFalse();
        host.clockTo("2026-01-01T20:00:00Z");
        host.install(Json.object());
        host.enable();
        assertThat(cost()).isEqualTo("2.80");
        assertThat(host.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invoiceDay                       | {'invoiceDay': 29}",
                "invoiceDay                       | {'invoiceDay': 'first'}",
                "billingMode                      | {'billingMode': 'free'}",
                "timeZone                         | {'timeZone': 'Europe/Atlantis'}",
                "currency                         | {'currency': 'ZZZ'}",
                "usageCalculationInterval         | {'usageCalculationInterval': '61 * * * *'}",
                "computeRates.cpu_per_core_hour   | {'computeRates': {'cpu_per_core_hour': -1}}",
                "computeRates                     | {'computeRates': 5}",
                "alertThreshold                   | {'alertThreshold': 0}",
                "gracePeriodDays                  | {'gracePeriodDays': 31}",
                "lateUsageGrace                   | {'lateUsageGrace': 'an hour'}",
                "subscriptionPlans                | {'subscriptionPlans': [{'id': 'x'}]}",
                "noSuchKey                        | {'noSuchKey': 1}",
            })
    void a_bad_setting_is_refused_by_name_and_nothing_changes(String field, String config) {
        assertThat(installing(config).faultyFields()).anyMatch(named -> named.contains(field));
        host.install(Json.object());
        host.enable();
        assertThat(host.configure(Json.object(config)).faultyFields()).anyMatch(named -> named.contains(field));
        assertThat(state()).isEqualTo("enabled");
    }

    @Test
    void every_bad_setting_of_a_change_is_named() {
        host.install(Json.object());
        host.enable();
        assertThat(host.configure(Json.object("{'invoiceDay': 0, 'timeZone': 'Nowhere', 'alertThreshold': 101}"))
                        .faultyFields())
                .anyMatch(field -> field.contains("invoiceDay"))
                .anyMatch(field -> field.contains("alertThreshold"));
    }

    private Answer installing(String config) {
        String body = "{\"config\":" + Json.object(config) + "}";
        return host.talk().post("/api/plugins/catalog/" + Host.PLUGIN + "/install", Tokens.ADMIN, body);
    }

    private JsonNode offer() {
        JsonNode plugins = host.talk()
                .get("/api/plugins/catalog?search=billing", Tokens.ADMIN)
                .expect(200)
                .json()
                .path("plugins");
        assertThat(plugins).hasSize(1);
        return plugins.get(0);
    }

    private String state() {
        return host.talk()
                .get("/api/plugins/" + Host.PLUGIN, Tokens.ADMIN)
                .expect(200)
                .json()
                .path("state")
                .asText();
    }

    private String cost() {
        return host.billing("/usage?user_id=alice")
                .path("total_cost")
                .decimalValue()
                .toPlainString();
    }

    private void delete() {
        int status = host.talk()
                .send(Talk.Request.get("/api/plugins/" + Host.PLUGIN, Tokens.ADMIN)
                        .as("DELETE"))
                .status();
        assertThat(status).isBetween(200, 204);
    }
}

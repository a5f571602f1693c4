package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk;
import io.streamspace.e2e.host.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Installing, disabling and removing the plugin. */
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
        assertThat(offer().at("/schema/properties/computeRates").isObject()).isTrue();
        host.clockTo("2026-01-01T20:00:00Z");
        host.install(Json.object());
        host.enable();
        assertThat(cost()).isEqualTo("2.80");
        assertThat(host.violations()).isEmpty();
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

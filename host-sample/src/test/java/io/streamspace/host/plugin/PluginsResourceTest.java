package io.streamspace.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import io.streamspace.host.plugin.testing.SampleHost;
import io.streamspace.host.plugin.testing.SampleZip;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsResourceTest {

    @TempDir
    Path folder;

    private SampleHost host;

    @BeforeEach
    void open() {
        host = new SampleHost(folder);
        host.repository().offer(SampleZip.of("one", "1.0.0"));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void an_administrator_installs_configures_enables_disables_and_removes_a_plugin() {
        JsonNode offer =
                json(admin("GET", "/api/plugins/catalog?search=sample", "")).at("/plugins/0");
        assertThat(offer.path("installed").booleanValue()).isFalse();
        assertThat(offer.path("name").asText()).isEqualTo("Sample one");

        HttpResponse<String> installed = admin("POST", "/api/plugins/catalog/one/install", "");
        assertThat(installed.statusCode()).isEqualTo(201);
        assertThat(installed.headers().firstValue("Location").orElseThrow()).endsWith("/api/plugins/one");
        assertThat(json(installed).path("state").asText()).isEqualTo("installed");
        assertThat(json(admin("GET", "/api/plugins/catalog", ""))
                        .at("/plugins/0/installed")
                        .booleanValue())
                .isTrue();

        JsonNode configured =
                json(admin("PATCH", "/api/plugins/one", "{\"config\":{\"apiKey\":\"secret\",\"rate\":0.05}}"));
        assertThat(configured.path("config").toString()).contains("********", "0.05");

        assertThat(json(admin("POST", "/api/plugins/one/enable", ""))
                        .path("state")
                        .asText())
                .isEqualTo("enabled");
        JsonNode view = json(admin("GET", "/api/plugins/one", ""));
        assertThat(view.path("enabled_at").asText()).endsWith("Z");
        assertThat(view.path("schema").path("type").asText()).isEqualTo("object");
        assertThat(view.path("ui")).hasSize(2);
        assertThat(json(admin("GET", "/api/plugins", "")).path("plugins")).hasSize(1);

        assertThat(json(admin("POST", "/api/plugins/one/disable", ""))
                        .path("state")
                        .asText())
                .isEqualTo("disabled");
        assertThat(admin("DELETE", "/api/plugins/one", "").statusCode()).isEqualTo(204);
        assertThat(admin("GET", "/api/plugins/one", "").statusCode()).isEqualTo(404);
    }

    @Test
    void the_catalog_tells_every_version_and_what_a_plugin_asks_for() {
        host.repository().offer(SampleZip.of("one", "1.1.0"));
        ObjectNode entry = host.repository().entry("one");
        entry.putArray("permissions").add("sessions.read");
        ((ObjectNode) entry.path("releases").get(1)).put("notes", "Faster.").put("requires", ">=99.0.0");
        host.repository().save();

        JsonNode offer = json(admin("GET", "/api/plugins/catalog", "")).at("/plugins/0");

        assertThat(offer.path("version").asText()).isEqualTo("1.0.0");
        assertThat(offer.path("permissions").toString()).isEqualTo("[\"sessions.read\"]");
        assertThat(offer.at("/releases/0").toString()).contains("1.1.0", "Faster.", "\"runs_here\":false");
        assertThat(offer.at("/releases/1/runs_here").booleanValue()).isTrue();
    }

    @Test
    void a_body_may_name_version_and_configuration() {
        host.repository().offer(SampleZip.of("one", "1.1.0"));
        String body = "{\"version\":\"1.0.0\",\"config\":{\"greeting\":\"moin\"}}";

        JsonNode view = json(admin("POST", "/api/plugins/catalog/one/install", body));

        assertThat(view.path("version").asText()).isEqualTo("1.0.0");
        assertThat(view.at("/config/greeting").asText()).isEqualTo("moin");
    }

    @Test
    void bad_bodies_are_told_apart() {
        admin("POST", "/api/plugins/catalog/one/install", "");
        assertThat(admin("PATCH", "/api/plugins/one", "{").statusCode()).isEqualTo(400);
        assertThat(admin("PATCH", "/api/plugins/one", "{}").statusCode()).isEqualTo(422);
        assertThat(admin("PATCH", "/api/plugins/one", "[]").statusCode()).isEqualTo(422);
        assertThat(admin("PATCH", "/api/plugins/one", "{\"config\":[]}").statusCode())
                .isEqualTo(422);
        assertThat(admin("POST", "/api/plugins/catalog/one/install", "{\"version\":1}")
                        .statusCode())
                .isEqualTo(422);
        JsonNode problem = json(admin("PATCH", "/api/plugins/one", "{\"config\":{\"greeting\":\"x\"}}"));
        assertThat(problem.path("code").asText()).isEqualTo("invalid_configuration");
        assertThat(problem.at("/invalid_parameters/0/field").asText()).isEqualTo("greeting");
        assertThat(problem.at("/invalid_parameters/0/reason").asText()).isNotBlank();
    }

    @Test
    void a_configuration_can_be_checked_without_being_saved() {
        admin("POST", "/api/plugins/catalog/one/install", "{\"config\":{\"rate\":0.05}}");
        admin("POST", "/api/plugins/one/enable", "");

        JsonNode checked = json(admin("PATCH", "/api/plugins/one", "{\"config\":{\"rate\":0.07},\"check\":true}"));

        assertThat(checked.at("/config/rate").decimalValue()).isEqualByComparingTo("0.05");
        assertThat(json(admin("GET", "/api/plugins/one", "")).at("/config/rate").decimalValue())
                .isEqualByComparingTo("0.05");
        HttpResponse<String> refused =
                admin("PATCH", "/api/plugins/one", "{\"config\":{\"greeting\":\"x\"},\"check\":true}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).at("/invalid_parameters/0/field").asText()).isEqualTo("greeting");
        assertThat(json(admin("PATCH", "/api/plugins/one", "{\"config\":{},\"check\":1}"))
                        .at("/invalid_parameters/0/field")
                        .asText())
                .isEqualTo("check");
        JsonNode saved = json(admin("PATCH", "/api/plugins/one", "{\"config\":{\"rate\":0.07},\"check\":false}"));
        assertThat(saved.at("/config/rate").decimalValue()).isEqualByComparingTo("0.07");
    }

    @Test
    void only_administrators_have_a_hand_in_plugins() {
        assertThat(host.get("/api/plugins", null).statusCode()).isEqualTo(401);
        assertThat(host.get("/api/plugins", "alice-user").statusCode()).isEqualTo(403);
        assertThat(host.get("/api/plugins/catalog", "billing-service").statusCode())
                .isEqualTo(403);
        assertThat(host.send("POST", "/api/plugins/catalog/one/install", "alice-user", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(host.plugins().list()).isEmpty();
    }

    @Test
    void what_is_unknown_is_not_found() {
        assertThat(admin("GET", "/api/plugins/none", "").statusCode()).isEqualTo(404);
        assertThat(admin("POST", "/api/plugins/none/enable", "").statusCode()).isEqualTo(404);
        assertThat(admin("POST", "/api/plugins/none/disable", "").statusCode()).isEqualTo(404);
        assertThat(admin("DELETE", "/api/plugins/none", "").statusCode()).isEqualTo(404);
        assertThat(admin("POST", "/api/plugins/catalog/none/install", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void each_caller_sees_the_pages_of_their_role() {
        host.plugins().install("one", InstallRequest.NEWEST);
        assertThat(json(host.get("/api/ui", "alice-user")).path("contributions"))
                .isEmpty();
        host.plugins().enable("one");

        JsonNode page = json(host.get("/api/ui", "alice-user")).path("contributions");
        assertThat(page).hasSize(1);
        assertThat(page.at("/0/module").asText()).isEqualTo("/api/plugins/at-one/public/page.js");
        assertThat(page.at("/0/api").asText()).isEqualTo("/api/plugins/at-one");
        assertThat(page.at("/0/slot").asText()).isEqualTo("page");
        assertThat(json(host.get("/api/ui", "root-admin")).path("contributions"))
                .hasSize(2);
        assertThat(host.get("/api/ui", null).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> admin(String method, String path, String body) {
        return host.send(method, path, "root-admin", body);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return Json.MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(answer.body(), e);
        }
    }
}

package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotaIT {

    private static final ObjectNode FOUR_CORES = Json.object("""
            {'billingMode': 'subscription', 'subscriptionPlans': [{'id': 'free', 'name': 'Free', 'price': 0,
             'interval': 'month', 'cpu_limit': 4, 'memory_limit': 64, 'storage_limit': 100}]}
            """);

    @Test
    void each_crossing_is_announced_once() {
        try (Host host = Host.billing(HostOptions.at("2026-01-01T10:00:00Z"), FOUR_CORES)) {
            host.post(Events.start("a", "alice").holding("2", "1Gi").at("2026-01-01T10:00:00Z"));
            host.clockTo("2026-01-01T10:20:00Z");
            assertThat(state(host)).isEqualTo("ok");

            // all 4 cores, and nothing beyond
            host.post(Events.start("b", "alice").holding("2", "1Gi").at("2026-01-01T10:20:00Z"));
            host.clockTo("2026-01-01T11:20:00Z");
            assertThat(state(host)).isEqualTo("warning");
            awaitAnnounced(host, "billing.quota.warning");
            assertThat(Announcements.of(host, "billing.quota.exceeded")).isEmpty();

            // what was started elsewhere counts even beyond the limit: 5 of 4 cores
            host.post(Events.start("c", "alice").holding("1", "1Gi").at("2026-01-01T11:20:00Z"));
            host.clockTo("2026-01-01T13:20:00Z");
            assertThat(state(host)).isEqualTo("exceeded");
            awaitAnnounced(host, "billing.quota.exceeded");
            host.clockTo("2026-01-02T00:00:00Z");
            assertThat(Announcements.of(host, "billing.quota.warning")).hasSize(1);
            assertThat(Announcements.of(host, "billing.quota.exceeded")).hasSize(1);
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void a_plans_limit_refuses_starting_waking_and_growing_beyond_it() {
        try (Host host = Host.billing(HostOptions.at("2026-01-01T10:00:00Z"), FOUR_CORES)) {
            String first = start(host, "3").expect(201).json().path("id").asText();
            Answer refused = start(host, "1500m");
            assertThat(refused.problemCode(402)).isEqualTo("quota_exceeded");
            assertThat(refused.json().path("meter").asText()).isEqualTo("cpu");
            assertThat(refused.json().path("limit").decimalValue()).isEqualByComparingTo("4");
            assertThat(refused.json().path("used").decimalValue()).isEqualByComparingTo("3");
            assertThat(refused.json().path("requested").decimalValue()).isEqualByComparingTo("1.5");

            act(host, first, "hibernate", "").expect(200);
            host.clockTo("2026-01-01T10:00:01Z");
            String second = start(host, "2").expect(201).json().path("id").asText();
            assertThat(act(host, first, "wake", "").problemCode(402)).isEqualTo("quota_exceeded");
            assertThat(act(host, second, "resize", "{\"resources\":{\"cpu\":\"5\"}}")
                            .problemCode(402))
                    .isEqualTo("quota_exceeded");
            act(host, second, "resize", "{\"resources\":{\"cpu\":\"1\"}}").expect(200);
            act(host, first, "wake", "").expect(200);
            host.clockTo("2026-01-01T10:00:02Z");
            assertThat(cpu(host).path("used").decimalValue()).isEqualByComparingTo("4");
            start(host, "1m").expect(402);
            Eventually.within(
                    Duration.ofSeconds(10),
                    "a limit that refuses",
                    () -> state(host).equals("exceeded"));

            // nothing is owed for use within a plan of price 0
            host.clockTo("2026-02-01T02:00:00Z");
            assertThat(host.bills("alice")).isEmpty();
            assertThat(host.violations()).isEmpty();
        }
    }

    private static void awaitAnnounced(Host host, String type) {
        Eventually.within(
                Duration.ofSeconds(10),
                type,
                () -> !Announcements.of(host, type).isEmpty());
        assertThat(Announcements.of(host, type))
                .singleElement()
                .satisfies(event -> assertThat(event.at("/data/meter").asText()).isEqualTo("cpu"));
    }

    private static String state(Host host) {
        return cpu(host).path("state").asText();
    }

    private static JsonNode cpu(Host host) {
        JsonNode quotas = host.billing("/quotas?user_id=alice").path("quotas");
        for (JsonNode quota : quotas) {
            if (quota.path("meter").asText().equals("cpu")) {
                return quota;
            }
        }
        throw new AssertionError("no quota of cpu: " + quotas);
    }

    private static Answer start(Host host, String cpu) {
        ObjectNode body =
                Json.object("{'template': 'desktop', 'resources': {'cpu': '%s', 'memory': '1Gi'}}".formatted(cpu));
        return host.talk().post("/api/sessions", Tokens.ALICE, body.toString());
    }

    private static Answer act(Host host, String session, String action, String body) {
        return host.talk().post("/api/sessions/" + session + "/" + action, Tokens.ALICE, body);
    }
}

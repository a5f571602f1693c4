package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import org.junit.jupiter.api.Test;

class HybridIT {

    private static final ObjectNode EIGHT_CORES_FREE = Json.object("""
            {'billFrom': '2026-01-01T00:00:00Z', 'billingMode': 'hybrid', 'subscriptionPlans': [{'id': 'free', 'name': 'Free', 'price': 0,
             'interval': 'month', 'cpu_limit': 8, 'memory_limit': 16, 'storage_limit': 100}]}
            """);

    @Test
    void ten_cores_held_by_two_sessions_on_an_eight_core_plan_are_two_cores_overage() {
        try (Host host = Host.billing(HostOptions.at("2026-01-31T12:00:00Z"), EIGHT_CORES_FREE)) {
            host.post(
                    Events.start("a", "alice").holding("6", "8Gi").at("2026-01-02T10:00:00Z"),
                    Events.start("b", "alice").holding("4", "4Gi").at("2026-01-02T12:00:00Z"),
                    Events.terminated("b", "2026-01-02T15:00:00Z"),
                    Events.terminated("a", "2026-01-02T20:00:00Z"));

            // all use: 6 x 10 h + 4 x 3 h = 72 core-hours; beyond 8 cores: (10 - 8) x 3 h = 6 core-hours x 0.05 = 0.30
            // memory: at most 12 of 16 GB, nothing
            JsonNode usage = host.billing("/usage?user_id=alice");
            assertThat(usage.at("/cpu/quantity").decimalValue()).isEqualByComparingTo("72");
            assertThat(usage.at("/cpu/cost").decimalValue()).isEqualTo("0.30");
            assertThat(usage.at("/total_cost").decimalValue()).isEqualTo("0.30");

            host.clockTo("2026-02-01T02:00:00Z");
            Bill bill = host.onlyBill("alice");
            assertThat(bill.amounts()).contains("cpu 0.30").noneMatch(line -> line.startsWith("memory"));
            assertThat(bill.lines().get(0).path("quantity").decimalValue()).isEqualByComparingTo("6");
            assertThat(bill.total()).isEqualTo("0.30");
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void a_late_end_of_one_session_takes_the_overage_back() {
        try (Host host = Host.billing(HostOptions.at("2026-01-30T00:00:00Z"), EIGHT_CORES_FREE)) {
            host.post(
                    Events.start("a", "alice").holding("8", "8Gi").at("2026-01-30T00:00:00Z"),
                    Events.start("b", "alice").holding("4", "8Gi").at("2026-01-30T00:00:00Z"));
            host.clockTo("2026-02-01T00:00:00Z");
            // 4 cores beyond the limit for 48 h = 192 core-hours x 0.05 = 9.60
            assertThat(host.billing("/usage?user_id=alice&period=2026-01")
                            .at("/cpu/cost")
                            .decimalValue())
                    .isEqualTo("9.60");
            // b ended after 30 minutes: 4 x 0.5 h = 2 core-hours x 0.05 = 0.10
            host.post(Events.terminated("b", "2026-01-30T00:30:00Z"), Events.terminated("a", "2026-02-01T00:00:00Z"));
            assertThat(host.billing("/usage?user_id=alice&period=2026-01")
                            .at("/cpu/cost")
                            .decimalValue())
                    .isEqualTo("0.10");
            host.clockTo("2026-02-01T02:00:00Z");
            assertThat(host.onlyBill("alice").total()).isEqualTo("0.10");
            assertThat(host.violations()).isEmpty();
        }
    }
}

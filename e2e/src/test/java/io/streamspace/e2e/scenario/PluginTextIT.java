package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import org.junit.jupiter.api.Test;

/** The plugin text's own example. */
class PluginTextIT {

    @Test
    void two_cores_and_four_gb_for_ten_hours_cost_1_40() {
        try (Host host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-31T12:00:00Z"))) {
            host.post(
                    Events.start("s", "alice").holding("2", "4Gi").at("2026-01-01T10:00:00Z"),
                    Events.terminated("s", "2026-01-01T20:00:00Z"));

            // 2 cores x 10 h = 20 core-hours x 0.05 = 1.00; 4 GB x 10 h = 40 GB-hours x 0.01 = 0.40
            JsonNode usage = host.billing("/usage?user_id=alice");
            assertThat(usage.at("/cpu/quantity").decimalValue()).isEqualByComparingTo("20");
            assertThat(usage.at("/cpu/unit").asText()).isEqualTo("core-hours");
            assertThat(usage.at("/cpu/cost").decimalValue()).isEqualTo("1.00");
            assertThat(usage.at("/memory/quantity").decimalValue()).isEqualByComparingTo("40");
            assertThat(usage.at("/memory/unit").asText()).isEqualTo("gb-hours");
            assertThat(usage.at("/memory/cost").decimalValue()).isEqualTo("0.40");
            assertThat(usage.at("/total_cost").decimalValue()).isEqualTo("1.40");
            assertThat(usage.path("currency").asText()).isEqualTo("USD");
            // 2,000 milli-cores x 36,000,000 ms
            assertThat(usage.at("/cpu/base_quantity").asText()).isEqualTo("72000000000");

            host.clockTo("2026-02-01T02:00:00Z");
            Bill bill = host.onlyBill("alice");
            assertThat(bill.amounts()).containsExactlyInAnyOrder("cpu 1.00", "memory 0.40");
            assertThat(bill.total()).isEqualTo("1.40");
            assertThat(bill.status()).isEqualTo("sent");
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void what_still_runs_is_shown_up_to_this_instant() {
        try (Host host = Host.billing(HostOptions.at("2026-01-01T00:00:00Z"))) {
            host.post(Events.start("s", "alice").holding("2", "4Gi").at("2026-01-01T00:00:00Z"));
            host.clockTo("2026-01-01T01:30:00Z");

            // 2 x 1.5 h x 0.05 = 0.15; 4 x 1.5 h x 0.01 = 0.06
            assertThat(host.billing("/usage?user_id=alice").path("total_cost").decimalValue())
                    .isEqualTo("0.21");
            assertThat(host.violations()).isEmpty();
        }
    }
}

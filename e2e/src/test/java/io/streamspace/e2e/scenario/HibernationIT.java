package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import org.junit.jupiter.api.Test;

class HibernationIT {

    @Test
    void three_days_hibernated_cost_their_storage_only() {
        try (Host host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-31T12:00:00Z"))) {
            host.post(
                    Events.start("s", "alice")
                            .holding("2", "4Gi")
                            .storing("62Gi")
                            .at("2026-01-10T00:00:00Z"),
                    Events.hibernated("s", "2026-01-12T00:00:00Z"),
                    Events.woken("s", "2026-01-15T00:00:00Z"),
                    Events.terminated("s", "2026-01-16T00:00:00Z"));
            host.clockTo("2026-02-01T02:00:00Z");

            // awake for 2 + 1 days = 72 h: 2 x 72 x 0.05 = 7.20; 4 x 72 x 0.01 = 2.88
            // stored for 6 of 31 days: 62 x 6/31 = 12 GB-months x 0.10 = 1.20
            assertThat(host.onlyBill("alice").amounts())
                    .containsExactlyInAnyOrder("cpu 7.20", "memory 2.88", "storage 1.20");
            assertThat(host.onlyBill("alice").total()).isEqualTo("11.28");
            assertThat(host.violations()).isEmpty();
        }
    }
}

package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import org.junit.jupiter.api.Test;

class AnniversaryIT {

    private static final String CONFIGURATION =
            "{'billFrom': '2025-02-10T00:00:00Z', 'billingAnchor': 'anniversary', 'lateUsageGrace': 'PT10M'}";

    @Test
    void the_thirty_first_is_the_last_day_of_a_shorter_month_and_comes_back() {
        try (Host host = Host.billing(HostOptions.at("2026-01-31T08:00:00Z"), Json.object(CONFIGURATION))) {
            anHour(host, "2025-02-27T23:30:00Z", "2025-02-28T00:30:00Z");
            anHour(host, "2025-03-30T23:30:00Z", "2025-03-31T00:30:00Z");
            anHour(host, "2025-04-29T23:30:00Z", "2025-04-30T00:30:00Z");
            host.clockTo("2026-01-31T08:30:00Z");

            // 2 cores: half an hour on each side of an edge, at its beginning on both: 0.05, or 0.10 between two edges
            assertThat(host.bills("alice").stream().map(AnniversaryIT::said))
                    .containsExactly(
                            "2025-01-31T00:00:00Z 2025-02-28T00:00:00Z 0.05",
                            "2025-02-28T00:00:00Z 2025-03-31T00:00:00Z 0.10",
                            "2025-03-31T00:00:00Z 2025-04-30T00:00:00Z 0.10",
                            "2025-04-30T00:00:00Z 2025-05-31T00:00:00Z 0.05");
            JsonNode running = host.billing("/usage?user_id=alice");
            assertThat(running.path("period_start").asText()).isEqualTo("2026-01-31T00:00:00Z");
            assertThat(running.path("period_end").asText()).isEqualTo("2026-02-28T00:00:00Z");
            assertThat(host.violations()).isEmpty();
        }
    }

    private static void anHour(Host host, String start, String end) {
        host.post(Events.start(start, "alice").holding("2", "0").at(start), Events.terminated(start, end));
    }

    private static String said(Bill bill) {
        return bill.periodStart() + " " + bill.json().path("period_end").asText() + " "
                + bill.total().toPlainString();
    }
}

package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions whose life is proven by heartbeats; silence of more than five minutes is not billed. */
class HeartbeatsIT {

    @Test
    void proven_life_across_a_period_edge_is_billed_and_a_gap_is_not() {
        try (Host host = Host.billing(HostOptions.at("2026-01-31T22:00:00Z"))) {
            host.clockTo("2026-02-01T00:30:00Z");
            host.post(Events.start("s", "alice").holding("4", "8Gi").beating().at("2026-01-31T23:00:00Z"));
            beat(host, "2026-01-31T23:05:00Z", "2026-02-01T00:30:00Z");
            host.clockTo("2026-02-01T02:00:00Z");
            beat(host, "2026-02-01T01:30:00Z", "2026-02-01T02:00:00Z");

            // the session is lost: never another word of it
            host.clockTo("2026-03-01T02:00:00Z");

            // January: 23:00 to 24:00, 4 x 1 h x 0.05 = 0.20, 8 x 1 h x 0.01 = 0.08
            // February: 0:00 to 0:30 and 1:30 to 2:00, the same again
            List<Bill> bills = host.bills("alice");
            assertThat(bills).hasSize(2).allSatisfy(bill -> {
                assertThat(bill.amounts()).containsExactlyInAnyOrder("cpu 0.20", "memory 0.08");
                assertThat(bill.total()).isEqualTo("0.28");
                assertThat(bill.corrections()).isEmpty();
            });
            JsonNode repair = host.billing("/admin/repairs").at("/repairs/0");
            assertThat(repair.path("kind").asText()).isEqualTo("gap");
            assertThat(repair.path("account_id").asText()).isEqualTo("user:alice");
            assertThat(repair.path("start_time").asText()).isEqualTo("2026-02-01T00:30:00Z");
            assertThat(repair.path("end_time").asText()).isEqualTo("2026-02-01T01:30:00Z");
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void a_late_proof_bridges_a_gap_even_in_a_sealed_period() {
        try (Host host = Host.billing(HostOptions.at("2026-01-01T00:00:00Z"))) {
            host.clockTo("2026-01-10T01:00:00Z");
            host.post(Events.start("s", "alice").holding("4", "8Gi").beating().at("2026-01-10T00:00:00Z"));
            beat(host, "2026-01-10T00:05:00Z", "2026-01-10T00:20:00Z");
            beat(host, "2026-01-10T00:40:00Z", "2026-01-10T01:00:00Z");
            host.post(Events.terminated("s", "2026-01-10T01:00:00Z"));
            host.clockTo("2026-02-03T00:00:00Z");
            // 40 of 60 minutes: 4 x 2/3 h x 0.05 = 0.1333 -> 0.13; 8 x 2/3 h x 0.01 = 0.0533 -> 0.05
            assertThat(host.onlyBill("alice").total()).isEqualTo("0.18");

            beat(host, "2026-01-10T00:25:00Z", "2026-01-10T00:35:00Z");
            host.clockTo("2026-03-01T02:00:00Z");

            // the whole hour: 0.20 and 0.08; less what was billed: 0.07 and 0.03
            assertThat(host.bills("alice").get(1).corrections())
                    .containsExactlyInAnyOrder("2026-01-01T00:00:00Z cpu 0.07", "2026-01-01T00:00:00Z memory 0.03");
            assertThat(host.violations()).isEmpty();
        }
    }

    private static void beat(Host host, String first, String last) {
        List<ObjectNode> beats = new ArrayList<>();
        Instant end = Instant.parse(last);
        for (Instant at = Instant.parse(first); !at.isAfter(end); at = at.plus(Duration.ofMinutes(5))) {
            beats.add(Events.heartbeat("s", at.toString()));
        }
        host.post(beats.toArray(ObjectNode[]::new));
    }
}

package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The plugin, or its whole host, is away for a while. */
class AwayIT {

    @Test
    void a_plugin_disabled_for_a_week_misses_nothing() {
        try (Host host = Host.billing(HostOptions.at("2026-01-01T00:00:00Z"))) {
            host.clockTo("2026-01-28T00:00:00Z");
            host.post(Events.start("a", "alice").holding("2", "4Gi").at("2026-01-25T00:00:00Z"));
            host.disable();
            host.clockTo("2026-02-01T12:00:00Z");
            host.post(
                    Events.terminated("a", "2026-01-30T12:00:00Z"),
                    Events.start("b", "alice").holding("1", "2Gi").at("2026-01-31T00:00:00Z"));
            host.clockTo("2026-02-04T00:00:00Z");
            host.post(Events.terminated("b", "2026-02-02T00:00:00Z"));
            host.enable();

            // January: a for 132 h: 2 x 132 = 264 core-hours = 13.20, 4 x 132 = 528 GB-hours = 5.28
            //          b for 24 h: 1.20 and 0.48; together 14.40 and 5.76
            Bill january = host.onlyBill("alice");
            assertThat(january.amounts()).containsExactlyInAnyOrder("cpu 14.40", "memory 5.76");
            assertThat(january.status()).isEqualTo("sent");
            host.clockTo("2026-03-01T02:00:00Z");
            // February: b for 24 h
            List<Bill> bills = host.bills("alice");
            assertThat(bills).hasSize(2);
            assertThat(bills.get(1).amounts()).containsExactlyInAnyOrder("cpu 1.20", "memory 0.48");
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void started_again_with_the_same_clock_it_goes_on_where_it_was() {
        HostOptions options = HostOptions.at("2026-01-01T00:00:00Z").onItsOwnDatabase();
        try (Host host = Host.billing(options)) {
            host.clockTo("2026-01-10T00:00:00Z");
            host.post(Events.start("s", "alice").holding("2", "4Gi").at("2026-01-09T00:00:00Z"));
            host.stop();
            host.startAgain();
            assertThat(now(host)).isEqualTo("2026-01-10T00:00:00Z");
            // 24 h: 2 x 24 x 0.05 = 2.40; 4 x 24 x 0.01 = 0.96
            assertThat(host.billing("/usage?user_id=alice").path("total_cost").decimalValue())
                    .isEqualTo("3.36");

            host.kill();
            host.startAgain();
            assertThat(now(host)).isEqualTo("2026-01-10T00:00:00Z");
            host.clockTo("2026-01-10T12:00:00Z");
            host.post(Events.terminated("s", "2026-01-10T12:00:00Z"));
            host.clockTo("2026-02-01T02:00:00Z");
            // 36 h: 3.60 and 1.44
            assertThat(host.onlyBill("alice").amounts()).containsExactlyInAnyOrder("cpu 3.60", "memory 1.44");
            assertThat(host.violations()).isEmpty();
        }
    }

    private static String now(Host host) {
        return host.talk()
                .get("/api/clock", Tokens.ADMIN)
                .expect(200)
                .json()
                .path("now")
                .asText();
    }
}

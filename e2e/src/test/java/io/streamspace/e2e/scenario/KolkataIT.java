package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import org.junit.jupiter.api.Test;

/** India is 5:30 ahead of UTC: its 15th of January begins at 18:30 UTC on the 14th. */
class KolkataIT {

    private static final ObjectNode KOLKATA = Json.object("{'timeZone': 'Asia/Kolkata', 'invoiceDay': 15}");
    private static final ObjectNode DEARER_CPU = Json.object("""
            {'computeRates': {'cpu_per_core_hour': 0.08, 'memory_per_gb_hour': 0.01, 'storage_per_gb_month': 0.10}}
            """);

    @Test
    void a_rate_change_splits_the_line_of_its_meter_in_a_period_of_local_days() {
        try (Host host = Host.billing(HostOptions.at("2026-01-20T00:00:00Z"), KOLKATA)) {
            host.clockTo("2026-01-20T18:30:00Z");
            host.post(Events.start("s", "alice")
                    .holding("2", "4Gi")
                    .storing("20Gi")
                    .at("2026-01-20T18:30:00Z"));
            host.clockTo("2026-01-25T00:00:00Z");
            host.configure(DEARER_CPU).expect(200);
            host.clockTo("2026-02-05T00:00:00Z");
            host.post(Events.terminated("s", "2026-02-04T18:30:00Z"));

            host.clockTo("2026-02-14T18:15:00Z");
            assertThat(host.bills("alice")).isEmpty();
            host.clockTo("2026-02-14T19:15:00Z");
            assertThat(host.onlyBill("alice").status()).isEqualTo("draft");
            assertThat(host.onlyBill("alice").json().path("invoice_number").isNull())
                    .isTrue();
            host.clockTo("2026-02-14T19:30:00Z");

            // held for 15 local days: 21 January to 4 February, 360 h
            // cpu at 0.05 until 25 January 00:00 UTC: 2 x 101.5 h = 203 core-hours = 10.15
            // cpu at 0.08 for the rest: 2 x 258.5 h = 517 core-hours = 41.36
            // memory, its price saved again unchanged: 4 x 360 h = 1,440 GB-hours x 0.01 = 14.40, one line
            // storage: 20 x (11/31 + 4/28) = 9.9539 GB-months x 0.10 = 0.9954 -> 1.00
            Bill bill = host.onlyBill("alice");
            assertThat(bill.amounts())
                    .containsExactlyInAnyOrder("cpu 10.15", "cpu 41.36", "memory 14.40", "storage 1.00");
            assertThat(bill.total()).isEqualTo("66.91");
            assertThat(bill.status()).isEqualTo("sent");
            assertThat(bill.periodStart()).isEqualTo("2026-01-14T18:30:00Z");
            assertThat(bill.json().path("period_end").asText()).isEqualTo("2026-02-14T18:30:00Z");
            assertThat(host.violations()).isEmpty();
        }
    }
}

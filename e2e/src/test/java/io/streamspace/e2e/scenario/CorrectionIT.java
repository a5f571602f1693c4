package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import org.junit.jupiter.api.Test;

/** What comes to be known after a period was sealed. */
class CorrectionIT {

    @Test
    void a_session_heard_of_after_sealing_is_charged_on_the_next_invoice_naming_its_period() {
        try (Host host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-30T00:00:00Z"))) {
            host.post(
                    Events.start("a", "alice").holding("2", "4Gi").at("2026-01-10T00:00:00Z"),
                    Events.terminated("a", "2026-01-10T10:00:00Z"));
            host.clockTo("2026-02-10T00:00:00Z");
            JsonNode sent = host.onlyBill("alice").json();
            assertThat(sent.path("total").decimalValue()).isEqualTo("1.40");

            host.post(
                    Events.start("late", "alice").holding("2", "4Gi").at("2026-01-20T00:00:00Z"),
                    Events.terminated("late", "2026-01-21T00:00:00Z"),
                    Events.start("b", "alice").holding("1", "1Gi").at("2026-02-09T00:00:00Z"),
                    Events.terminated("b", "2026-02-09T10:00:00Z"));
            host.clockTo("2026-03-01T02:00:00Z");

            // late: 2 x 24 x 0.05 = 2.40, 4 x 24 x 0.01 = 0.96; b: 10 x 0.05 = 0.50, 10 x 0.01 = 0.10
            Bill february = host.bills("alice").get(1);
            assertThat(february.amounts())
                    .containsExactlyInAnyOrder("cpu 0.50", "memory 0.10", "cpu 2.40", "memory 0.96");
            assertThat(february.corrections())
                    .containsExactlyInAnyOrder("2026-01-01T00:00:00Z cpu 2.40", "2026-01-01T00:00:00Z memory 0.96");
            assertThat(february.lines())
                    .filteredOn(line -> line.hasNonNull("correction_of"))
                    .allSatisfy(line ->
                            assertThat(line.path("description").asText()).contains("January 2026"));
            assertThat(february.total()).isEqualTo("3.96");
            JsonNode afterwards = host.bills("alice").get(0).json();
            assertThat(afterwards.path("lines")).isEqualTo(sent.path("lines"));
            assertThat(afterwards.path("total")).isEqualTo(sent.path("total"));
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void too_much_billed_comes_back_as_credit_that_the_next_invoices_spend() {
        try (Host host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-30T00:00:00Z"))) {
            host.post(Events.start("s", "alice").holding("2", "4Gi").at("2026-01-30T00:00:00Z"));
            host.clockTo("2026-02-05T00:00:00Z");
            // 48 h of January: 2 x 48 x 0.05 = 4.80, 4 x 48 x 0.01 = 1.92
            assertThat(host.onlyBill("alice").total()).isEqualTo("6.72");

            host.post(Events.terminated("s", "2026-01-31T00:00:00Z"));
            host.clockTo("2026-03-01T02:00:00Z");
            // it was half of that: -2.40 and -0.96
            Bill february = host.bills("alice").get(1);
            assertThat(february.corrections())
                    .containsExactlyInAnyOrder("2026-01-01T00:00:00Z cpu -2.40", "2026-01-01T00:00:00Z memory -0.96");
            assertThat(february.subtotal()).isEqualTo("-3.36");
            assertThat(february.money("credited")).isEqualTo("3.36");
            assertThat(february.total()).isEqualTo("0.00");
            assertThat(february.status()).isEqualTo("paid");
            assertThat(balance(host)).isEqualTo("3.36");

            // March: 2 x 20 x 0.05 = 2.00, 4 x 20 x 0.01 = 0.80, all of it from the credit
            host.clockTo("2026-03-11T00:00:00Z");
            host.post(
                    Events.start("t", "alice").holding("2", "4Gi").at("2026-03-10T00:00:00Z"),
                    Events.terminated("t", "2026-03-10T20:00:00Z"));
            host.clockTo("2026-04-01T02:00:00Z");
            Bill march = host.bills("alice").get(2);
            assertThat(march.subtotal()).isEqualTo("2.80");
            assertThat(march.money("credits")).isEqualTo("2.80");
            assertThat(march.total()).isEqualTo("0.00");
            assertThat(balance(host)).isEqualTo("0.56");
            assertThat(host.violations()).isEmpty();
        }
    }

    private static String balance(Host host) {
        return host.billing("/credits?user_id=alice")
                .path("balance")
                .decimalValue()
                .toPlainString();
    }
}

package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import org.junit.jupiter.api.Test;

class ManualInvoiceIT {

    @Test
    void an_ended_unbilled_period_is_billed_once_by_hand() {
        try (Host host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-31T12:00:00Z"))) {
            host.post(
                    Events.start("s", "alice").holding("2", "4Gi").at("2026-01-10T00:00:00Z"),
                    Events.terminated("s", "2026-01-10T10:00:00Z"),
                    Events.start("t", "carol").holding("1", "1Gi").at("2026-01-10T00:00:00Z"),
                    Events.terminated("t", "2026-01-10T10:00:00Z"),
                    Events.event("user.created", "2026-01-01T00:00:00Z", Json.object("{'username': 'bob'}")));
            assertThat(make(host, "alice", "2026-01-01", "2026-01-31").status()).isEqualTo(422);

            host.clockTo("2026-02-01T00:30:00Z");
            assertThat(make(host, "alice", "2026-01-05", "2026-01-20").problemCode(422))
                    .isNotEmpty();
            assertThat(make(host, "alice", "2026-01-01", "2026-02-30").faultyFields())
                    .contains("period_end");
            assertThat(make(host, "bob", "2026-01-01", "2026-01-31").problemCode(422))
                    .isEqualTo("nothing_to_bill");
            assertThat(make(host, "nobody", "2026-01-01", "2026-01-31").status())
                    .isEqualTo(422);

            Bill made = new Bill(
                    make(host, "alice", "2026-01-01", "2026-01-31").expect(201).json());
            assertThat(made.total()).isEqualTo("1.40");
            assertThat(made.status()).isEqualTo("sent");
            assertThat(make(host, "alice", "2026-01-01", "2026-01-31").problemCode(409))
                    .isEqualTo("already_invoiced");
            assertThat(make(host, "alice", "2026-01-05", "2026-01-20").problemCode(409))
                    .isEqualTo("already_invoiced");

            host.clockTo("2026-02-01T02:00:00Z");
            assertThat(host.onlyBill("alice").number()).isEqualTo(made.number());
            // 10 core-hours x 0.05 + 10 GB-hours x 0.01
            assertThat(host.onlyBill("carol").total()).isEqualTo("0.60");
            assertThat(host.violations()).isEmpty();
        }
    }

    /** 12 hours of 2 cores and 4 GB before, 2 hours after: 0.10 + 0.04 an hour. */
    @Test
    void what_is_left_of_a_period_that_was_ended_early_is_the_one_that_runs() {
        try (Host host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-20T12:00:00Z"))) {
            host.post(Events.start("s", "alice").holding("2", "4Gi").at("2026-01-20T00:00:00Z"));
            ObjectNode endNow = Json.object(
                    "{'user_id': 'alice', 'period_start': '2026-01-01', 'period_end': '2026-01-31', 'close_now': true}");
            Bill draft = new Bill(
                    host.postBilling("/admin/invoices", endNow).expect(201).json());
            assertThat(draft.total()).isEqualTo("1.68");

            host.clockTo("2026-01-20T14:00:00Z");
            JsonNode usage = host.billing("/usage?user_id=alice");
            assertThat(usage.path("period_start").asText()).isEqualTo("2026-01-20T12:00:00Z");
            assertThat(usage.path("total_cost").decimalValue()).isEqualTo("0.28");
            assertThat(host.billing("/admin/users?user=alice")
                            .at("/users/0/usage")
                            .decimalValue())
                    .isEqualTo("0.28");
            assertThat(host.violations()).isEmpty();
        }
    }

    private static Answer make(Host host, String user, String start, String end) {
        return host.postBilling(
                "/admin/invoices",
                Json.object().put("user_id", user).put("period_start", start).put("period_end", end));
    }
}

package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CreditIT {

    @Test
    void credits_are_burned_soonest_expiry_first_and_expired_ones_not_at_all() {
        try (Host host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-31T12:00:00Z"))) {
            host.post(
                    Events.start("s", "alice").holding("2", "4Gi").at("2026-01-02T00:00:00Z"),
                    Events.terminated("s", "2026-01-03T16:00:00Z"));
            issue(host, "5.00", null);
            issue(host, "3.00", "2026-04-01T00:00:00Z");
            issue(host, "4.00", "2026-03-01T00:00:00Z");
            issue(host, "9.00", "2026-01-31T18:00:00Z");
            host.clockTo("2026-02-01T02:00:00Z");

            // 2 x 40 h x 0.05 = 4.00, 4 x 40 h x 0.01 = 1.60; 4.00 from the one of March, 1.60 from the one of April
            Bill bill = host.onlyBill("alice");
            assertThat(bill.subtotal()).isEqualTo("5.60");
            assertThat(bill.money("credits")).isEqualTo("5.60");
            assertThat(bill.total()).isEqualTo("0.00");
            assertThat(bill.status()).isEqualTo("paid");
            assertThat(remaining(host)).containsExactlyInAnyOrder("5.00 5.00", "3.00 1.40", "4.00 0.00", "9.00 0.00");
            assertThat(host.billing("/credits?user_id=alice").path("balance").decimalValue())
                    .isEqualTo("6.40");
            assertThat(host.violations()).isEmpty();
        }
    }

    private static void issue(Host host, String amount, @Nullable String expiresAt) {
        ObjectNode body = Json.object("{'user_id': 'alice', 'amount': " + amount + ", 'reason': 'goodwill'}");
        if (expiresAt != null) {
            body.put("expires_at", expiresAt);
        }
        JsonNode issued = host.postBilling("/admin/credits", body).expect(201).json();
        assertThat(issued.path("amount").decimalValue()).isEqualTo(amount);
        assertThat(issued.hasNonNull("id")).isTrue();
        assertThat(issued.hasNonNull("balance")).isTrue();
    }

    private static List<String> remaining(Host host) {
        JsonNode grants = host.billing("/credits?user_id=alice").path("grants");
        return StreamSupport.stream(grants.spliterator(), false)
                .map(grant -> grant.path("amount").decimalValue().toPlainString() + " "
                        + grant.path("remaining").decimalValue().toPlainString())
                .toList();
    }
}

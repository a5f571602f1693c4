package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Tokens;
import org.junit.jupiter.api.Test;

class OrganizationIT {

    @Test
    void an_organization_pays_for_its_members_and_shows_each_role_its_part() {
        try (Host host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-31T12:00:00Z"))) {
            host.post(
                    Events.start("a", "mia").of("acme").holding("2", "4Gi").at("2026-01-02T00:00:00Z"),
                    Events.start("b", "olivia").of("acme").holding("1", "1Gi").at("2026-01-02T00:00:00Z"),
                    Events.start("c", "mia").holding("1", "1Gi").at("2026-01-02T00:00:00Z"),
                    Events.terminated("a", "2026-01-02T10:00:00Z"),
                    Events.terminated("b", "2026-01-02T10:00:00Z"),
                    Events.terminated("c", "2026-01-02T10:00:00Z"));

            // acme: 3 cores x 10 h x 0.05 = 1.50, 5 GB x 10 h x 0.01 = 0.50; mia herself: 0.50 and 0.10
            JsonNode owner = ask(host, "/usage", Tokens.OWNER);
            assertThat(owner.path("user_id").asText()).isEqualTo("org:acme");
            assertThat(owner.path("total_cost").decimalValue()).isEqualTo("2.00");
            JsonNode member = ask(host, "/usage", Tokens.MEMBER);
            assertThat(member.at("/cpu/quantity").decimalValue()).isEqualByComparingTo("30");
            assertThat(member.at("/total_cost").isNull()).isTrue();
            assertThat(member.at("/cpu/cost").isNull()).isTrue();
            JsonNode herself = ask(host, "/usage?account=me", Tokens.MEMBER);
            assertThat(herself.path("user_id").asText()).isEqualTo("mia");
            assertThat(herself.path("total_cost").decimalValue()).isEqualTo("0.60");

            host.clockTo("2026-02-01T02:00:00Z");
            assertThat(host.onlyBill("org:acme").total()).isEqualTo("2.00");
            assertThat(host.onlyBill("mia").total()).isEqualTo("0.60");
            assertThat(host.bills("olivia")).isEmpty();
            assertThat(ask(host, "/invoices", Tokens.MANAGER).path("invoices")).hasSize(1);
            assertThat(host.talk()
                            .get(Host.BILLING + "/invoices", Tokens.MEMBER)
                            .problemCode(403))
                    .isEqualTo("admin_required");
            assertThat(host.violations()).isEmpty();
        }
    }

    private static JsonNode ask(Host host, String path, String token) {
        return host.talk().get(Host.BILLING + path, token).expect(200).json();
    }
}

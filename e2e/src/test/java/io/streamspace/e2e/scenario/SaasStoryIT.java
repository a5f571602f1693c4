package io.streamspace.e2e.scenario;

import static io.streamspace.e2e.scenario.Module.GB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The SaaS specification: Hobby, Pro, Enterprise, as the shipped configuration has them. */
class SaasStoryIT {

    private static final String ACME = "org:acme";

    @Test
    void a_sixth_member_waits_for_the_upgrade_and_an_unpaid_invoice_locks_the_organisation() {
        try (Host host = Host.billing(HostOptions.at("2026-01-11T00:00:00Z"), Shipped.configuration("saas-quotas"))) {
            Module module = new Module(host);
            for (int member = 1; member <= 5; member++) {
                module.consume(ACME, "members", 1).expect(201);
            }
            JsonNode refused = module.consume(ACME, "members", 1).expect(402).json();
            assertThat(refused.path("code").asText()).isEqualTo("quota_exceeded");
            assertThat(refused.path("meter").asText()).isEqualTo("members");
            assertThat(refused.path("limit").asInt()).isEqualTo(5);

            assertThat(module.post(Tokens.MEMBER, "/subscription/change", "{'plan_id': 'pro'}")
                            .problemCode(403))
                    .isEqualTo("owner_required");
            module.post(Tokens.OWNER, "/subscription/change", "{'plan_id': 'pro'}")
                    .expect(200);
            module.consume(ACME, "members", 1).expect(201);
            Bill upgrade = host.onlyBill(ACME);
            // 21 of 31 days of 29.00
            assertThat(upgrade.total()).isEqualTo("19.65");
            assertThat(upgrade.status()).isEqualTo("sent");

            storageIsHardAndQueriesAreMetered(module);
            unpaidItLocks(host, module, upgrade);
            assertThat(host.violations()).isEmpty();
        }
    }

    private static void storageIsHardAndQueriesAreMetered(Module module) {
        assertThat(module.consume(ACME, "drive_storage", 101 * GB).problemCode(402))
                .isEqualTo("quota_exceeded");
        module.consume(ACME, "drive_storage", 100 * GB).expect(201);
        assertThat(module.consume(ACME, "ai_queries", 2050)
                        .expect(201)
                        .json()
                        .path("decision")
                        .asText())
                .isEqualTo("allowed_as_overage");
    }

    private static void unpaidItLocks(Host host, Module module, Bill upgrade) {
        host.clockTo("2026-01-25T01:00:00Z");
        assertThat(host.billing("/account?user_id=" + ACME).path("standing").asText())
                .isEqualTo("past_due");
        module.consume(ACME, "ai_queries", 1).expect(201);
        host.clockTo("2026-01-28T01:00:00Z");
        JsonNode account = host.billing("/account?user_id=" + ACME);
        assertThat(account.path("standing").asText()).isEqualTo("locked");
        assertThat(module.consume(ACME, "ai_queries", 1).problemCode(402)).isEqualTo("account_locked");
        assertThat(host.talk().get(Host.BILLING + "/usage", Tokens.OWNER).status())
                .isEqualTo(200);

        host.postBilling(
                        "/admin/invoices/" + upgrade.number() + "/payments",
                        Json.object("{'amount': 19.65, 'method': 'bank_transfer', 'reference': 'wire 7'}"))
                .expect(201);
        assertThat(host.billing("/account?user_id=" + ACME).path("standing").asText())
                .isEqualTo("active");
        module.consume(ACME, "ai_queries", 1).expect(201);
        host.clockTo("2026-02-01T02:00:00Z");
        // 52 queries beyond 2,000, and February's price in advance
        assertThat(host.bills(ACME).get(0).amounts()).isEqualTo(List.of("ai_queries 0.52", "null 29.00"));
    }
}

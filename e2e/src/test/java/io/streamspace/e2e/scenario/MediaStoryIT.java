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
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The media platform: storage tiers, capacity packs, job slots, as the shipped configuration has them. */
class MediaStoryIT {

    @Test
    void a_user_goes_past_the_free_tier_and_sees_what_each_way_on_costs() {
        try (Host host = Host.billing(HostOptions.at("2026-01-01T10:00:00Z"), Shipped.configuration("media-packs"))) {
            Module module = new Module(host);
            host.postBilling("/admin/credits", Json.object("{'user_id': 'alice', 'amount': 20, 'reason': 'hello'}"))
                    .expect(422); // nobody has heard of her yet
            module.consume("alice", "media_storage", GB).expect(201);
            host.postBilling("/admin/credits", Json.object("{'user_id': 'alice', 'amount': 20, 'reason': 'hello'}"))
                    .expect(201);

            uploadPastTheFreeTier(module);
            useMoreBandwidthThanIsFree(module);
            runMoreJobsThanAreFree(module);

            host.clockTo("2026-02-01T02:00:00Z");
            Bill january = host.bills("alice").stream()
                    .filter(bill ->
                            bill.json().path("lines").findValuesAsText("meter").contains("bandwidth"))
                    .findFirst()
                    .orElseThrow();
            assertThat(january.amounts()).containsExactly("bandwidth 0.08");
            assertThat(january.status()).isEqualTo("paid");
            assertThat(charges(host))
                    .containsExactlyInAnyOrder("capacity_pack 4.00", "capacity_pack 5.00", "overage 0.08");
            // 20.00 - 4.00 - 5.00 - 0.08
            assertThat(host.billing("/credits?user_id=alice").path("balance").decimalValue())
                    .isEqualTo("10.92");
            // the free gigabytes of a new month
            assertThat(module.quota("alice", "bandwidth").path("used").asInt()).isZero();
            module.consume("alice", "bandwidth", 5 * GB).expect(201);
            assertThat(module.consume("alice", "bandwidth", 1).problemCode(402))
                    .isEqualTo("overage_confirmation_required");
            assertThat(host.violations()).isEmpty();
        }
    }

    private static void uploadPastTheFreeTier(Module module) {
        module.consume("alice", "media_storage", GB * 7 / 10).expect(201);
        module.announced("billing.quota.warning", "alice", 1);
        JsonNode blocked =
                module.consume("alice", "media_storage", GB).expect(402).json();
        assertThat(blocked.path("code").asText()).isEqualTo("overage_confirmation_required");
        assertThat(blocked.path("estimate").decimalValue().signum()).isPositive();
        module.announced("billing.overage.confirmation_required", "alice", 1);

        JsonNode bought = module.post(Tokens.ALICE, "/packs/storage-10/purchase", "{}")
                .expect(201)
                .json();
        assertThat(bought.path("expires_at").asText()).isEqualTo("2027-01-01T10:00:00Z");
        module.consume("alice", "media_storage", GB).expect(201);
        JsonNode quota = module.quota("alice", "media_storage");
        assertThat(quota.path("limit").asInt()).isEqualTo(12);
        assertThat(quota.path("state").asText()).isEqualTo("ok");
        assertThat(quota.path("sources").findValuesAsText("type")).containsExactly("plan", "pack");
    }

    private static void useMoreBandwidthThanIsFree(Module module) {
        assertThat(module.consume("alice", "bandwidth", 6 * GB).problemCode(402))
                .isEqualTo("overage_confirmation_required");
        module.post(Tokens.ALICE, "/overage-consents", "{'meter': 'bandwidth', 'max_cost': 1.00}")
                .expect(201);
        module.consume("alice", "bandwidth", 6 * GB).expect(201);
        assertThat(module.quota("alice", "bandwidth").path("state").asText()).isEqualTo("exceeded");
    }

    private static void runMoreJobsThanAreFree(Module module) {
        for (String job : List.of("a", "b")) {
            module.post(Tokens.ALICE, "/job-slots", "{'job_id': '" + job + "'}").expect(201);
        }
        assertThat(module.post(Tokens.ALICE, "/job-slots", "{'job_id': 'c'}").problemCode(402))
                .isEqualTo("quota_exceeded");
        module.post(Tokens.ALICE, "/packs/jobs-5/purchase", "{}").expect(201);
        module.post(Tokens.ALICE, "/job-slots", "{'job_id': 'c'}").expect(201);
        assertThat(module.quota("alice", "job_slots").path("limit").asInt()).isEqualTo(7);
    }

    private static List<String> charges(Host host) {
        return StreamSupport.stream(
                        host.billing("/charges?user_id=alice").path("charges").spliterator(), false)
                .map(charge -> charge.path("type").asText() + " "
                        + charge.path("amount").asText())
                .toList();
    }
}

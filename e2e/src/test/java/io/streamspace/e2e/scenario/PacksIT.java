package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class PacksIT {

    private static final ObjectNode PACKS = Json.object("""
            {'meters': [{'key': 'minutes', 'unit': 'minutes', 'kind': 'counter', 'included': 100}],
             'packs': [
               {'id': 'm500', 'name': '500 minutes', 'price': 4.99, 'grants': {'minutes': 500}, 'valid_for': 'P30D'},
               {'id': 'monthly', 'name': 'Monthly minutes', 'price': 2, 'grants': {'minutes': 50}, 'recurring': true}]}
            """);

    @Test
    void a_pack_is_bought_from_credit_announced_expires_and_is_renewed() {
        try (Host host = Host.billing(HostOptions.at("2026-01-01T00:00:00Z"), PACKS)) {
            Answer refused = post(host, "/packs/m500/purchase", Tokens.ALICE);
            assertThat(refused.problemCode(402)).isEqualTo("insufficient_credit");
            assertThat(refused.json().path("amount_due").decimalValue()).isEqualTo("4.99");
            assertThat(refused.json().path("balance").decimalValue()).isEqualTo("0.00");
            host.postBilling("/admin/credits", Json.object("{'user_id': 'alice', 'amount': 20, 'reason': 'hello'}"))
                    .expect(201);

            JsonNode bought =
                    post(host, "/packs/m500/purchase", Tokens.ALICE).expect(201).json();
            post(host, "/packs/monthly/purchase", Tokens.ALICE).expect(201);

            assertThat(bought.at("/grants/minutes/quantity").asInt()).isEqualTo(500);
            assertThat(bought.path("expires_at").asText()).isEqualTo("2026-01-31T00:00:00Z");
            assertThat(host.billing("/invoices/" + bought.path("invoice_number").asText())
                            .path("status")
                            .asText())
                    .isEqualTo("paid");
            assertThat(charges(host))
                    .containsExactlyInAnyOrder("capacity_pack 500 minutes 4.99", "capacity_pack Monthly minutes 2.00");
            assertThat(states(host)).containsExactlyInAnyOrder("m500 live 500", "monthly live 50");

            host.clockTo("2026-01-23T23:59:00Z");
            assertThat(announced(host, "expiring")).isEmpty();
            host.clockTo("2026-01-24T00:00:00Z");
            assertThat(announced(host, "expiring")).containsExactly("m500");

            host.clockTo("2026-02-01T00:00:00Z");
            assertThat(announced(host, "expired")).containsExactly("m500", "monthly");
            assertThat(announced(host, "purchased")).containsExactly("m500", "monthly", "monthly");
            assertThat(states(host))
                    .containsExactlyInAnyOrder("m500 expired 0", "monthly expired 0", "monthly live 50");

            String renewal = "/grants/" + bought.path("id").asText() + "/renew";
            JsonNode renewed = post(host, renewal, Tokens.ALICE).expect(201).json();
            assertThat(renewed.path("effective_at").asText()).isEqualTo("2026-02-01T00:00:00Z");
            assertThat(post(host, renewal, Tokens.ALICE).problemCode(409)).isEqualTo("already_renewed");
            // 20.00 - 2 x 4.99 - 2 x 2.00
            assertThat(host.billing("/credits?user_id=alice").path("balance").decimalValue())
                    .isEqualTo("6.02");

            String voiding = "/admin/grants/alice/" + renewed.path("id").asText() + "/void";
            JsonNode taken = host.postBilling(voiding, Json.object("{'reason': 'a mistake'}"))
                    .expect(200)
                    .json();
            assertThat(taken.at("/grants/minutes/voided").asInt()).isEqualTo(500);
            assertThat(host.postBilling(voiding, Json.object("{'reason': 'again'}"))
                            .problemCode(409))
                    .isEqualTo("grant_ended");
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void a_plan_is_upgraded_inside_a_period_to_the_cent() {
        ObjectNode hybrid = Json.object("{'billingMode': 'hybrid', 'billFrom': '2026-01-01T00:00:00Z'}");
        try (Host host = Host.billing(HostOptions.at("2026-01-11T00:00:00Z"), hybrid)) {
            String change = Host.BILLING + "/subscription/change";
            assertThat(host.talk()
                            .post(change, Tokens.MEMBER, "{\"plan_id\":\"pro\"}")
                            .problemCode(403))
                    .isEqualTo("owner_required");
            JsonNode shown = host.talk()
                    .post(change, Tokens.OWNER, "{\"plan_id\":\"pro\",\"preview\":true}")
                    .expect(200)
                    .json();
            // 21 of 31 days of 29.99
            assertThat(shown.path("amount").decimalValue()).isEqualTo("20.32");
            assertThat(host.bills("org:acme")).isEmpty();

            host.talk().post(change, Tokens.OWNER, "{\"plan_id\":\"pro\"}").expect(200);
            JsonNode upgraded = host.talk()
                    .post("/api/subscriptions/upgrade", Tokens.OWNER, "{\"plan_id\":\"enterprise\"}")
                    .expect(200)
                    .json();
            assertThat(upgraded.path("plan_id").asText()).isEqualTo("enterprise");
            assertThat(upgraded.at("/change/lines").findValuesAsText("amount")).containsExactly("-20.32", "67.74");
            assertThat(host.bills("org:acme"))
                    .extracting(bill -> bill.total().toPlainString())
                    .containsExactlyInAnyOrder("20.32", "47.42");

            host.talk()
                    .post(Host.BILLING + "/subscription/cancel", Tokens.OWNER, "{\"at\":\"period_end\"}")
                    .expect(200);
            assertThat(host.billing("/subscription?user_id=org:acme")
                            .at("/pending_change/effective_at")
                            .asText())
                    .isEqualTo("2026-02-01T00:00:00Z");
            host.talk()
                    .post(Host.BILLING + "/subscription/resume", Tokens.OWNER, "{}")
                    .expect(200);
            assertThat(host.billing("/subscription?user_id=org:acme")
                            .path("pending_change")
                            .isNull())
                    .isTrue();

            host.talk().post(change, Tokens.OWNER, "{\"plan_id\":\"free\"}").expect(200);
            host.clockTo("2026-02-01T02:00:00Z");
            // what was left of enterprise on 11 January is given back as credit
            assertThat(host.billing("/credits?user_id=org:acme").path("balance").decimalValue())
                    .isEqualTo("67.74");
            assertThat(announcements(host)).isEqualTo(5);
            assertThat(host.violations()).isEmpty();
        }
    }

    private static Answer post(Host host, String path, String token) {
        return host.talk().post(Host.BILLING + path, token, "{}");
    }

    private static List<String> charges(Host host) {
        JsonNode answer = host.billing("/charges?user_id=alice");
        return StreamSupport.stream(answer.path("charges").spliterator(), false)
                .map(charge -> charge.path("type").asText() + " "
                        + charge.path("description").asText() + " "
                        + charge.path("amount").decimalValue().toPlainString())
                .toList();
    }

    private static List<String> states(Host host) {
        JsonNode answer = host.billing("/grants?user_id=alice");
        return StreamSupport.stream(answer.path("grants").spliterator(), false)
                .map(grant -> grant.path("pack_id").asText() + " "
                        + grant.path("state").asText() + " "
                        + grant.at("/grants/minutes/remaining").asText())
                .toList();
    }

    private static List<String> announced(Host host, String what) {
        return Announcements.of(host, "billing.pack." + what).stream()
                .map(event -> event.at("/data/pack_id").asText())
                .toList();
    }

    private static int announcements(Host host) {
        return Announcements.of(host, "billing.subscription.changed").size();
    }
}

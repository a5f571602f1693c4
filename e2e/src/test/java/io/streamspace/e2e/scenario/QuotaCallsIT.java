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
import io.streamspace.e2e.host.Tokens;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What satellite modules ask and tell: check, consume, hold, consents to overage, job slots. */
class QuotaCallsIT {

    private static final long GB = Module.GB;
    private static final ObjectNode LIMITED = Json.object("""
            {'billingMode': 'hybrid',
             'meters': [
               {'key': 'bandwidth', 'name': 'Bandwidth', 'unit': 'GB', 'unit_size': 1073741824, 'kind': 'counter',
                'rate': 1, 'enforcement': 'overage', 'consent': true},
               {'key': 'seats', 'unit': 'seats', 'kind': 'level', 'enforcement': 'hard'},
               {'key': 'job_slots', 'unit': 'jobs', 'kind': 'level', 'enforcement': 'hard'}],
             'packs': [{'id': 'more', 'name': 'More', 'price': 0, 'grants': {'bandwidth': 3}, 'valid_for': 'P30D'}],
             'subscriptionPlans': [{'id': 'free', 'name': 'Free', 'price': 0, 'limits': {
               'bandwidth': {'limit': 5}, 'seats': {'limit': 3}, 'job_slots': {'limit': 2}}}]}
            """);

    private static Host host;
    private static Module module;

    @BeforeAll
    static void start() {
        host = Host.billing(HostOptions.at("2026-01-01T10:00:00Z"), LIMITED);
        module = new Module(host);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void overage_waits_for_a_yes_and_is_never_charged_beyond_it() {
        assertThat(consume("alice", "bandwidth", 4 * GB)
                        .expect(201)
                        .json()
                        .path("decision")
                        .asText())
                .isEqualTo("allowed");
        assertThat(quota("alice", "bandwidth").path("state").asText()).isEqualTo("warning");
        module.announced("billing.quota.warning", "alice", 1);

        JsonNode refused = consume("alice", "bandwidth", 2 * GB).expect(402).json();
        assertThat(refused.path("code").asText()).isEqualTo("overage_confirmation_required");
        assertThat(refused.path("estimate").decimalValue()).isEqualTo("1.00");
        assertThat(refused.path("limit").asInt()).isEqualTo(5);
        assertThat(refused.path("used").asInt()).isEqualTo(4);
        assertThat(refused.path("requested").asInt()).isEqualTo(2);
        module.announced("billing.overage.confirmation_required", "alice", 1);

        JsonNode consent = consent("alice", "{'meter': 'bandwidth', 'max_cost': 2.00}")
                .expect(201)
                .json();
        assertThat(consent.path("until").asText()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(consume("alice", "bandwidth", 2 * GB)
                        .expect(201)
                        .json()
                        .path("decision")
                        .asText())
                .isEqualTo("allowed_as_overage");
        module.announced("billing.quota.exceeded", "alice", 1);
        assertThat(consume("alice", "bandwidth", 2 * GB).problemCode(402)).isEqualTo("overage_confirmation_required");
        consume("alice", "bandwidth", GB).expect(201);

        // what events tell of cannot be refused, and is not charged beyond the ceiling
        host.post(Events.event(
                "usage.recorded",
                "2026-01-01T10:00:00Z",
                Json.object("{'user': 'alice', 'meter': 'bandwidth', 'quantity': '3221225472'}")));
        assertThat(host.billing("/usage?user_id=alice").at("/bandwidth/cost").decimalValue())
                .isEqualTo("2.00");
        assertThat(host.billing("/usage?user_id=alice")
                        .at("/bandwidth/quantity")
                        .asInt())
                .isEqualTo(10);
        JsonNode listed = host.billing("/overage-consents?user_id=alice").at("/consents/0");
        assertThat(listed.path("spent").decimalValue()).isEqualTo("2.00");

        assertThat(module.delete(
                                Tokens.ALICE,
                                "/overage-consents/" + consent.path("id").asText())
                        .expect(200)
                        .json()
                        .path("live")
                        .asBoolean())
                .isFalse();
        assertThat(consume("alice", "bandwidth", 1).problemCode(402)).isEqualTo("overage_confirmation_required");

        host.clockTo("2026-02-01T02:00:00Z");
        Bill january = host.onlyBill("alice");
        assertThat(january.amounts()).containsExactly("bandwidth 2.00");
        assertThat(host.billing("/invoices/" + january.number() + "/lines/1/explain")
                        .path("matches")
                        .asBoolean())
                .isTrue();
        assertThat(host.violations()).isEmpty();
    }

    @Test
    void a_hold_counts_until_it_is_resolved_and_is_resolved_once() {
        String first = hold("bob", "seats", 2).expect(201).json().path("id").asText();
        assertThat(quota("bob", "seats").path("used").asInt()).isEqualTo(2);
        assertThat(quota("bob", "seats").path("held").asInt()).isEqualTo(2);
        assertThat(hold("bob", "seats", 2).problemCode(402)).isEqualTo("quota_exceeded");
        consume("bob", "seats", 1).expect(201);

        assertThat(resolve(first, "settle", "{'quantity': 3}").faultyFields()).containsExactly("quantity");
        assertThat(resolve(first, "settle", "{'quantity': 1}")
                        .expect(200)
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("settled");
        assertThat(resolve(first, "settle", "{}").problemCode(409)).isEqualTo("hold_resolved");
        assertThat(resolve(first, "release", "{}").problemCode(409)).isEqualTo("hold_resolved");
        assertThat(quota("bob", "seats").path("used").asInt()).isEqualTo(2);
        assertThat(quota("bob", "seats").path("held").asInt()).isZero();

        String second = hold("bob", "seats", 1).expect(201).json().path("id").asText();
        resolve(second, "release", "{}").expect(200);
        assertThat(quota("bob", "seats").path("used").asInt()).isEqualTo(2);
        assertThat(resolve("ho_none", "settle", "{}").problemCode(404)).isEqualTo("not_found");
    }

    @Test
    void a_job_holds_one_slot_until_it_gives_it_back() {
        assertThat(slot("carol", "job-1").expect(201).json().path("job_id").asText())
                .isEqualTo("job-1");
        slot("carol", "job-1").expect(201);
        slot("carol", "job-2").expect(201);
        assertThat(quota("carol", "job_slots").path("used").asInt()).isEqualTo(2);
        JsonNode refused = slot("carol", "job-3").expect(402).json();
        assertThat(refused.path("code").asText()).isEqualTo("quota_exceeded");
        assertThat(refused.path("meter").asText()).isEqualTo("job_slots");
        release("carol", "job-1").expect(200);
        assertThat(release("carol", "job-1").problemCode(404)).isEqualTo("not_found");
        slot("carol", "job-3").expect(201);
        slot("carol", "job-1").expect(402);
    }

    @Test
    void what_waited_burns_a_pack_at_once_and_stays_burned() {
        consume("dora", "bandwidth", 4 * GB).expect(201);
        host.post(Events.event(
                "usage.recorded",
                now(),
                Json.object("{'user': 'dora', 'meter': 'bandwidth', 'quantity': '3221225472'}")));
        host.talk()
                .post(Host.BILLING + "/packs/more/purchase?user_id=dora", Tokens.ADMIN, "{}")
                .expect(201);

        assertThat(spentAndLeft("dora")).isEqualTo("2.0 1.0");
        host.clockTo(Instant.parse(now()).plus(Duration.ofHours(2)).toString());
        assertThat(spentAndLeft("dora")).isEqualTo("2.0 1.0");
        JsonNode records = host.billing("/usage/records?user_id=dora").path("records");
        assertThat(records).isNotEmpty();
        records.forEach(one -> assertThat(Instant.parse(one.path("created_at").asText()))
                .isAfterOrEqualTo(Instant.parse(one.path("end_time").asText())));
        assertThat(host.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usage",
                "/usage/history",
                "/usage/records",
                "/usage/forecast",
                "/quotas",
                "/overage-consents",
                "/invoices",
                "/invoices/preview",
                "/subscription",
                "/subscription/history",
                "/subscriptions/usage",
                "/plans",
                "/packs",
                "/grants",
                "/charges",
                "/credits",
                "/credits/statement",
                "/credits/top-up",
                "/credits/low-balance",
                "/credit-notes",
                "/payments",
                "/account"
            })
    void reading_about_somebody_opens_no_account(String path) {
        host.talk()
                .get(Host.BILLING + path + "?user_id=unmentioned", Tokens.ADMIN)
                .expect(404);
        host.talk().get(Host.BILLING + path, Tokens.MANAGER).expect(200);

        assertThat(host.billing("/admin/users").findValuesAsText("account_id"))
                .doesNotContain("user:unmentioned", "org:acme");
    }

    @Test
    void what_cannot_be_is_said_by_its_field() {
        assertThat(consume("dave", "nonsense", 1).faultyFields()).containsExactly("meter");
        assertThat(consume("dave", "cpu", 1).faultyFields()).containsExactly("meter");
        assertThat(consume("dave", "job_slots", 1).faultyFields()).containsExactly("meter");
        assertThat(hold("dave", "job_slots", 1).faultyFields()).containsExactly("meter");
        assertThat(module.call("/quota/release", Module.question("dave", "job_slots", 1))
                        .faultyFields())
                .containsExactly("meter");
        assertThat(consume("dave", "seats", 0).faultyFields()).containsExactly("quantity");
        assertThat(consent("alice", "{'meter': 'seats', 'max_cost': 1}").faultyFields())
                .containsExactly("meter");
        assertThat(consent("alice", "{'meter': 'bandwidth', 'max_cost': 0}").faultyFields())
                .containsExactly("max_cost");
        assertThat(consent("alice", "{'meter': 'bandwidth', 'max_cost': 0.001}").faultyFields())
                .containsExactly("max_cost");
        assertThat(host.talk()
                        .post(
                                Host.BILLING + "/quota/check",
                                Tokens.ALICE,
                                Module.question("alice", "seats", 1).toString())
                        .status())
                .isEqualTo(403);
    }

    private static Answer consume(String user, String meter, long quantity) {
        return module.consume(user, meter, quantity);
    }

    private static Answer hold(String user, String meter, long quantity) {
        return module.hold(user, meter, quantity);
    }

    private static Answer resolve(String hold, String how, String body) {
        return module.call("/quota/holds/" + hold + "/" + how, Json.object(body));
    }

    private static Answer slot(String user, String job) {
        return module.call("/job-slots?user_id=" + user, Json.object().put("job_id", job));
    }

    private static Answer release(String user, String job) {
        return module.delete(Tokens.SERVICE, "/job-slots/" + job + "?user_id=" + user);
    }

    private static Answer consent(String token, String body) {
        return module.post(token, "/overage-consents", body);
    }

    private static String spentAndLeft(String user) {
        JsonNode grant = host.billing("/grants?user_id=" + user).at("/grants/0/grants/bandwidth");
        return grant.path("spent").asDouble() + " " + grant.path("remaining").asDouble();
    }

    private static String now() {
        return host.talk()
                .get("/api/clock", Tokens.ADMIN)
                .expect(200)
                .json()
                .path("now")
                .asText();
    }

    private static JsonNode quota(String user, String meter) {
        return module.quota(user, meter);
    }
}

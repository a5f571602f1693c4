package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sizes, counts and amounts as large as they may be: everything answers, they are billed exactly, and so is an account that
 * never hears of them. Where a sum leaves all range, that account alone is set aside, by name.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExtremesIT {

    private static final ObjectNode HYBRID = Json.object("""
            {'billingMode': 'hybrid', 'billFrom': '2026-01-01T00:00:00Z',
             'subscriptionPlans': [{'id': 'free', 'name': 'Free', 'price': 0, 'memory_limit': 8,
               'limits': {'units': {'limit': 1}, 'dear': {'limit': 1}}}],
             'meters': [{'key': 'units', 'unit': 'units', 'kind': 'counter', 'rate': 0.05},
                        {'key': 'dear', 'unit': 'units', 'kind': 'counter',
                         'price': {'model': 'per_unit', 'unit_amount': '10000000000000'}}]}
            """);

    private static Host host;
    private static Desk desk;

    @BeforeAll
    static void everything_is_as_large_as_it_may_be() {
        host = Host.billing(HostOptions.at("2026-01-31T20:00:00Z"), HYBRID);
        desk = new Desk(host);
        IntStream.range(0, 4)
                .forEach(i -> host.post(
                        Events.start("huge-" + i, "alice").holding("2", "7Ei").at("2026-01-31T10:00:00Z")));
        host.post(
                Events.start("usual", "bob").holding("2", "12Gi").at("2026-01-31T10:00:00Z"),
                Events.terminated("usual", "2026-01-31T20:00:00Z"),
                used("erin", "units", "1", "10"),
                used("carol", "units", "100000000000000000", "10"),
                used("carol", "units", "9223372036854775807", "11"));
    }

    private static ObjectNode used(String user, String meter, String quantity, String hour) {
        ObjectNode data =
                Json.object("{'user': '" + user + "', 'meter': '" + meter + "', 'quantity': " + quantity + "}");
        return Events.event("usage.recorded", "2026-01-31T" + hour + ":00:00Z", data);
    }

    @AfterAll
    static void only_who_left_all_range_is_named() {
        try (Host closing = host) {
            assertThat(closing.violations()).singleElement().asString().contains("user:dave", "out_of_range");
        }
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(
            strings = {
                "/usage?user_id=alice",
                "/quotas?user_id=alice",
                "/invoices/preview?user_id=alice",
                "/usage/forecast?user_id=alice",
                "/usage?user_id=carol",
                "/quotas?user_id=carol",
                "/invoices/preview?user_id=carol",
                "/usage/forecast?user_id=carol",
                "/usage?user_id=bob",
                "/admin/users",
                "/admin/repairs",
                "/admin/audit?full=true"
            })
    void everybody_is_answered(String path) {
        assertThat(desk.get(path, "admin").status()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void use_is_priced_to_the_cent_however_much_it_is() {
        // 9,323,372,036,854,775,807 units less 1, x 0.05
        assertThat(host.billing("/usage?user_id=carol").at("/units/cost").decimalValue())
                .isEqualByComparingTo("466168601842738790.30");
        assertThat(quota("alice", "memory").path("state").asText()).isEqualTo("exceeded");
    }

    @Test
    @Order(3)
    void a_session_more_is_decided_upon() {
        String wish = "{'user': 'alice', 'template': 'x', 'resources': {'cpu': '1', 'memory': '7Ei'}}";
        assertThat(host.talk()
                        .post("/api/sessions/quote", "alice", Json.object(wish).toString())
                        .status())
                .isEqualTo(200);
        String usual = "{'user': 'bob', 'template': 'x', 'resources': {'cpu': '1', 'memory': '1Gi'}}";
        assertThat(host.talk()
                        .post("/api/sessions/quote", "bob", Json.object(usual).toString())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @Order(4)
    @CsvSource({"90000000000000000", "10000000000000.01"})
    void more_than_ten_to_the_fifteenth_minor_units_is_refused(String amount) {
        assertThat(desk.post("/credits", "{'user_id': 'erin', 'amount': " + amount + ", 'reason': 'Test'}")
                        .faultyFields())
                .contains("amount");
    }

    @Test
    @Order(5)
    void the_largest_grants_are_summed_in_every_report() {
        for (int i = 0; i < 3; i++) {
            desk.post("/credits", "{'user_id': 'erin', 'amount': 10000000000000, 'reason': 'Test'}")
                    .expect(201);
        }
        assertThat(desk.balance("erin")).isEqualByComparingTo("30000000000000");
        for (String path :
                new String[] {"/admin/revenue", "/admin/ledger?month=2026-01", "/admin/users", "/credits?user_id=erin"
                }) {
            assertThat(desk.get(path, "admin").status()).as(path).isEqualTo(200);
        }
    }

    @Test
    @Order(6)
    void a_price_beyond_the_bound_is_refused_at_its_field() {
        assertThat(host.configure(Json.object("{'meters': [{'key': 'units', 'unit': 'units', 'kind': 'counter',"
                                + " 'price': {'model': 'per_unit', 'unit_amount': '10000000000000.1'}}]}"))
                        .faultyFields())
                .contains("meters[0].price.unit_amount");
        assertThat(host.configure(Json.object(
                                "{'subscriptionPlans': [{'id': 'free', 'name': 'Free', 'price': 10000000000001}]}"))
                        .faultyFields())
                .contains("subscriptionPlans[0].price");
    }

    @Test
    @Order(7)
    void who_leaves_all_range_is_set_aside_by_name_and_everybody_else_is_billed() {
        // 11,000 x 9.2e18 units x 10^15 cents: 39 digits
        IntStream.range(0, 11)
                .mapToObj(batch -> IntStream.range(0, 1000)
                        .mapToObj(i -> ((ObjectNode) used("dave", "dear", "9223372036854775807", "12"))
                                .put("id", "dear-" + batch + "-" + i))
                        .toList())
                .forEach(batch -> assertThat(host.statuses(batch)).containsOnly("accepted"));
        host.clockTo("2026-02-01T02:00:00Z");

        assertThat(bill("bob").amounts()).containsExactly("memory 0.40");
        assertThat(bill("carol").amounts()).containsExactly("units 466168601842738790.30");
        assertThat(bill("alice").status()).isEqualTo("sent");
        assertThat(host.bills("dave")).isEmpty();
        assertThat(named(host.billing("/admin/repairs"), "repairs", "detail")).contains("user:dave out_of_range");
        String run = lastRun().path("id").asText();
        assertThat(named(host.billing("/jobs/runs/" + run), "set_aside", "reason"))
                .contains("user:dave out_of_range");
        assertThat(desk.get("/usage?user_id=dave", "admin").status()).isEqualTo(200);
        assertThat(desk.get("/admin/revenue", "admin").status()).isEqualTo(200);
    }

    private static Bill bill(String user) {
        return host.onlyBill(user);
    }

    private static JsonNode lastRun() {
        for (JsonNode job : host.billing("/jobs/status").path("jobs")) {
            if (job.path("name").asText().equals("generate-invoices")) {
                return job.path("last_run");
            }
        }
        throw new AssertionError("no such job");
    }

    private static String named(JsonNode answer, String list, String reason) {
        StringBuilder all = new StringBuilder();
        answer.path(list)
                .forEach(one -> all.append(one.path("account_id").asText())
                        .append(' ')
                        .append(one.path(reason).asText())
                        .append('\n'));
        return all.toString();
    }

    private static JsonNode quota(String user, String meter) {
        for (JsonNode quota : host.billing("/quotas?user_id=" + user).path("quotas")) {
            if (quota.path("meter").asText().equals(meter)) {
                return quota;
            }
        }
        throw new AssertionError("no quota of " + meter);
    }
}

package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Credit of every kind waits for the bills of January, which are 5.60 each before tax. */
class CreditLifeIT {

    private static final String CONFIGURATION = """
            {'billFrom': '2026-01-01T00:00:00Z', 'lowBalanceThreshold': 2, 'creditTopUpsPerDay': 1,
             'tax': {'mode': 'configured', 'rates': [{'country': 'DE', 'percent': 25}]},
             'seller': {'name': 'StreamSpace', 'address': {'country': 'DE'}}}
            """;

    private static Host host;
    private static Desk desk;
    private static JsonNode whileOpen;

    @BeforeAll
    static void january_is_billed() {
        host = Host.billing(HostOptions.at("2026-01-31T22:45:00Z"), Json.object(CONFIGURATION));
        desk = new Desk(host);
        List<String> workers = List.of("kit", "prio", "expa", "vic", "low", "alice");
        workers.forEach(desk::worksInJanuary);
        workers.forEach(user -> desk.addresses(user, "{'address': {'country': 'VN'}}"));
        desk.addresses("kit", "{'address': {'country': 'DE'}}");
        credits();
        desk.put("/credits/top-up", Tokens.ALICE, "{'threshold': 5, 'amount': 20, 'monthly_limit': 40}")
                .expect(200);
        host.clockTo("2026-01-31T23:15:00Z");
        whileOpen = topUps();
        desk.pays(host.onlyBill("alice"), "20.00").expect(201);
        host.clockTo("2026-02-01T01:15:00Z");
    }

    private static void credits() {
        give("'user_id': 'kit', 'amount': 2");
        give("'user_id': 'kit', 'amount': 3, 'kind': 'paid'");
        give("'user_id': 'prio', 'amount': 2, 'priority': 50, 'expires_at': '2026-03-01T00:00:00Z'");
        give("'user_id': 'prio', 'amount': 3");
        give("'user_id': 'prio', 'amount': 4, 'priority': 50, 'expires_at': '2026-02-15T00:00:00Z'");
        give("'user_id': 'expa', 'amount': 9, 'expires_at': '2026-02-01T00:30:00Z'");
        give("'user_id': 'low', 'amount': 6");
    }

    private static String give(String credit) {
        return desk.post("/admin/credits", "{" + credit + ", 'reason': 'Hello'}")
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    private static JsonNode topUps() {
        return desk.get("/credits/top-up", Tokens.ALICE).expect(200).json();
    }

    @AfterAll
    static void nothing_is_violated() {
        try (Host closing = host) {
            assertThat(closing.violations()).isEmpty();
        }
    }

    @Test
    void promotional_credit_lowers_the_tax_and_paid_credit_pays_it() {
        // 2.00 of 4.00 and 1.60 is 1.43 and 0.57; 25 % of 2.57 and 1.03
        Bill bill = host.onlyBill("kit");
        assertThat(bill.money("tax")).isEqualTo("0.90");
        assertThat(bill.money("credits")).isEqualTo("5.00");
        assertThat(bill.total()).isEqualTo("1.50");
    }

    @Test
    void credit_is_spent_by_priority_and_then_by_expiry() {
        assertThat(host.onlyBill("prio").total()).isEqualTo("0.00");
        assertThat(grants("prio")).containsExactlyInAnyOrder("2.00 2.00", "3.00 0.00", "4.00 1.40");
        assertThat(movements("prio")).startsWith("spent -5.60 3.40");
    }

    @Test
    void what_expires_before_the_invoice_is_sent_pays_nothing() {
        assertThat(host.onlyBill("expa").total()).isEqualTo("5.60");
        assertThat(movements("expa")).isEqualTo("expired -9.00 0.00, granted 9.00 9.00");
        desk.announcedOnce("billing.credit.expired", "user:expa");
    }

    @Test
    void credit_can_be_voided_while_it_is_there() {
        String id = give("'user_id': 'vic', 'amount': 5");
        String path = "/admin/credits/" + id + "/void";
        assertThat(desk.post(path, "{}").faultyFields()).containsExactly("reason");
        JsonNode voided =
                desk.post(path, "{'reason': 'By mistake'}").expect(200).json();
        assertThat(voided.path("voided").decimalValue()).isEqualTo("5.00");
        assertThat(desk.post(path, "{'reason': 'By mistake'}").expect(200).json())
                .isEqualTo(voided);
        assertThat(desk.balance("vic")).isEqualTo("0.00");
        assertThat(movements("vic")).isEqualTo("voided -5.00 0.00, granted 5.00 5.00");
        desk.announcedOnce("billing.credit.voided", "user:vic");
        String spent = desk.credits("kit").path("grants").path(0).path("id").asText();
        assertThat(desk.post("/admin/credits/" + spent + "/void", "{'reason': 'Late'}")
                        .problemCode(409))
                .isEqualTo("nothing_remains");
    }

    @Test
    void an_account_is_told_once_that_its_credit_runs_low() {
        assertThat(desk.balance("low")).isEqualTo("0.40");
        desk.announcedOnce("billing.credit.low", "user:low");
    }

    @Test
    void credit_is_bought_by_rule_and_never_without_end() {
        assertThat(whileOpen.path("decision").path("reason").asText()).isEqualTo("one_is_open");
        List<Bill> bills = host.bills("alice");
        assertThat(bills).hasSize(2);
        assertThat(bills.stream()
                        .map(bill ->
                                bill.json().path("lines").path(0).path("kind").asText()))
                .containsExactlyInAnyOrder("top_up", "usage");
        assertThat(bills).allMatch(bill -> bill.status().equals("paid"));
        assertThat(movements("alice")).isEqualTo("spent -5.60 14.40, granted 20.00 20.00");
        assertThat(topUps().path("decision").path("reason").asText()).isEqualTo("enough");
        desk.put("/credits/top-up", Tokens.ALICE, "{'threshold': 30, 'amount': 20, 'monthly_limit': 40}")
                .expect(200);
        assertThat(topUps().path("decision").path("reason").asText()).isEqualTo("daily_limit");
        assertThat(desk.put("/credits/top-up", Tokens.MEMBER, "{'threshold': 5, 'amount': 20, 'monthly_limit': 40}")
                        .problemCode(403))
                .isEqualTo("owner_required");
    }

    private static List<String> grants(String user) {
        return stream(desk.credits(user).path("grants"))
                .map(grant -> grant.path("amount").asText() + " "
                        + grant.path("remaining").asText())
                .toList();
    }

    /** Newest first, each with the balance after it. */
    private static String movements(String user) {
        JsonNode statement = host.billing("/credits/statement?user_id=" + user);
        return String.join(
                ", ",
                stream(statement.path("movements"))
                        .map(movement -> movement.path("type").asText() + " "
                                + movement.path("amount").asText() + " "
                                + movement.path("balance").asText())
                        .toList());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

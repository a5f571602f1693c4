package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Accounts in three currencies use what is included and more: each pays the prices of its own, and nothing is converted. */
class CurrencyIT {

    private static final String CONFIGURATION = """
            {'billingMode': 'hybrid', 'lateUsageGrace': 'PT10M',
             'meters': [{'key': 'ai_queries', 'name': 'AI queries', 'unit': 'queries', 'kind': 'counter', 'rate': 0.01,
                         'enforcement': 'overage', 'currency_rates': {'VND': 250}}],
             'subscriptionPlans': [{'id': 'free', 'name': 'Free', 'price': 0,
                                    'limits': {'ai_queries': {'limit': 100, 'enforcement': 'overage'}}}]}
            """;
    private static final String EURO = """
            {'meters': [{'key': 'ai_queries', 'name': 'AI queries', 'unit': 'queries', 'kind': 'counter', 'rate': 0.01,
                         'enforcement': 'overage', 'currency_rates': {'VND': 250, 'EUR': 0.009}}]}
            """;

    private static Host host;
    private static Desk desk;
    private static JsonNode running = Json.object();
    private static JsonNode withoutPrice = Json.object();
    private static String setAside = "";

    @BeforeAll
    static void a_month_passes() {
        host = Host.billing(HostOptions.at("2026-01-01T00:00:00Z"), Json.object(CONFIGURATION));
        desk = new Desk(host);
        host.clockTo("2026-01-05T00:00:00Z");
        use("vy", "2026-01-01T01:00:00Z", 60);
        use("uma", "2026-01-02T00:00:00Z", 150);
        use("eve", "2026-01-03T00:00:00Z", 150);
        host.clockTo("2026-01-10T12:30:00Z");
        billedIn("vy", "VND");
        billedIn("eve", "EUR");
        use("vy", "2026-01-10T12:00:00Z", 90);
        host.clockTo("2026-01-20T12:30:00Z");
        running = host.billing("/usage?user_id=vy");
        host.clockTo("2026-02-02T00:00:00Z");
        withoutPrice = host.billing("/invoices?user_id=eve");
        setAside = host.billing("/admin/users?user=eve")
                .path("users")
                .path(0)
                .path("set_aside")
                .toString();
        host.configure(Json.object(EURO)).expect(200);
        host.clockTo("2026-02-02T03:00:00Z");
    }

    private static void use(String user, String time, int queries) {
        host.post(Events.event(
                "usage.recorded",
                time,
                Json.object("{'user': '" + user + "', 'meter': 'ai_queries', 'quantity': '" + queries + "'}")));
    }

    private static void billedIn(String user, String currency) {
        desk.patch("/account?user_id=" + user, Tokens.ADMIN, "{'currency': '" + currency + "'}")
                .expect(200);
    }

    @AfterAll
    static void nothing_is_violated() {
        try (Host closing = host) {
            assertThat(closing.violations()).isEmpty();
        }
    }

    @Test
    void use_is_shown_at_the_prices_of_the_accounts_currency() {
        assertThat(running.path("currency").asText()).isEqualTo("VND");
        assertThat(running.path("ai_queries").path("cost").decimalValue())
                .as("50 beyond the 100 included, at 250")
                .isEqualTo(new BigDecimal("12500"));
    }

    @Test
    void each_is_billed_in_its_own_currency() {
        assertThat(bill("vy")).isEqualTo("12500 VND at 250");
        assertThat(bill("uma")).isEqualTo("0.50 USD at 0.01");
    }

    @Test
    void records_of_before_the_currency_changed_cost_what_its_prices_say() {
        JsonNode records = host.billing("/usage/records?user_id=vy&from=2026-01-01&to=2026-02-01")
                .path("records");

        assertThat(records)
                .isNotEmpty()
                .allSatisfy(record ->
                        assertThat(record.path("unit_price").decimalValue()).isEqualByComparingTo("250"));
    }

    @Test
    void use_without_a_price_waits_and_is_billed_at_the_first_that_is_given() {
        assertThat(withoutPrice.path("invoices")).isEmpty();
        assertThat(setAside).contains("price_missing");
        assertThat(bill("eve")).isEqualTo("0.45 EUR at 0.009");
    }

    private static String bill(String user) {
        JsonNode bill = host.onlyBill(user).json();
        return bill.path("total").asText() + " " + bill.path("currency").asText() + " at "
                + bill.path("lines").path(0).path("unit_price").asText();
    }
}

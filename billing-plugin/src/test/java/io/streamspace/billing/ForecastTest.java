package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.billrun.InvoicePreview;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.invoice.postgres.PostgresPeriodCharges;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.report.adapter.ForecastResource;
import io.streamspace.plugin.Caller;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is owed already is in a forecast, and a second of use is no rule. */
class ForecastTest {

    private static final Caller CAROL = new Caller("carol", Set.of("user"), null, null);
    private static final Instant NOW = Instant.parse("2026-01-10T00:00:01Z");

    private final MoneyHouse house = new MoneyHouse();

    @BeforeEach
    void useMuchInTheFirstSecond() {
        house.clockTo("2026-01-10T00:00:00Z");
        house.signUp("carol", "");
        house.use("carol", "calls", "1000", "2026-01-10T00:00:00Z");
        house.clockTo(NOW.toString());
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_second_of_use_is_spread_over_a_day() {
        JsonNode forecast = forecast();

        // 998 calls beyond the plan: ten at 0.10, the rest at 0.07
        assertThat(amount(forecast, "forecast_low")).isEqualByComparingTo("70.16");
        assertThat(amount(forecast, "forecast_cost")).isBetween(new BigDecimal("1500"), new BigDecimal("1700"));
        assertThat(amount(forecast, "forecast_high")).isGreaterThanOrEqualTo(amount(forecast, "forecast_cost"));
        assertThat(forecast.path("method").asText()).contains("one day at least");
    }

    @Test
    void plan_and_purchases_are_owed_already() {
        house.credit("carol", "3.33");
        house.pack("carol", "more");
        house.plan("carol", "team");

        // 100 for 31 days, from the tenth day on; a pack for 3.33
        assertThat(amount(forecast(), "forecast_low")).isBetween(new BigDecimal("74"), new BigDecimal("150"));
        assertThat(amount(forecast(), "forecast_cost")).isGreaterThan(amount(forecast(), "forecast_low"));
    }

    @Test
    void a_session_of_an_hour_is_in_the_high_figure_alone() {
        house.openSession("carol", 8, "2026-01-09T23:00:00Z");

        JsonNode forecast = forecast();

        assertThat(amount(forecast, "forecast_high").subtract(amount(forecast, "forecast_cost")))
                .isGreaterThan(new BigDecimal("100"));
    }

    /** The rest of January on the free plan, then February's plan in advance; credit pays a part. */
    @Test
    void the_next_invoice_holds_expected_use_and_the_plan_in_advance_less_credit() {
        house.credit("carol", "20");
        house.plan("carol", "team");
        house.credit("carol", "7");

        JsonNode forecast = forecast();
        JsonNode next = forecast.path("next_invoice");

        assertThat(next.path("sent_at").asText()).isEqualTo("2026-02-01T01:00:00Z");
        assertThat(next.path("due_date").asText()).isEqualTo("2026-02-15T01:00:00Z");
        assertThat(amount(next, "total")).isPositive();
    }

    private JsonNode forecast() {
        BillingModules billingModules = house.billingModules;
        AccountScopes scopes = new AccountScopes(
                billingModules.accounts(), billingModules.pluginServices().transactions(), () -> NOW);
        ForecastResource resource = new ForecastResource(new ForecastResource.Sources(
                scopes,
                billingModules.sums(),
                billingModules.quotas().quotas(),
                billingModules.credits(),
                new PostgresPeriodCharges(house.jdbi),
                billingModules.billingStores().periods(),
                billingModules::calendars,
                billingModules::heartbeatTimeout,
                new InvoicePreview(billingModules.billingStores(), billingModules::billingTerms),
                () -> NOW));
        return Json.read(Json.write(resource.forecast(Requests.by(CAROL, Map.of()))));
    }

    private static BigDecimal amount(JsonNode forecast, String name) {
        return forecast.path(name).decimalValue();
    }
}

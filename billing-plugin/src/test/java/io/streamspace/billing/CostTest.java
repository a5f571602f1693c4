package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.report.adapter.ChargedPeriods;
import io.streamspace.billing.report.adapter.CostResource;
import io.streamspace.plugin.Caller;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a period costs in all, by parts that add up. */
class CostTest {

    private static final Caller CAROL = new Caller("carol", Set.of("user"), null, null);

    private final MoneyHouse house = new MoneyHouse();

    @AfterEach
    void close() {
        house.close();
    }

    /** February's plan is charged in advance, on the invoice of January's use. */
    @Test
    void plan_use_and_purchases_less_credit_are_one_figure() throws Exception {
        house.clockTo("2026-01-01T00:00:00Z");
        house.signUp("carol", "");
        house.plan("carol", "team");
        house.credit("carol", "10");
        house.clockTo("2026-01-03T15:00:00Z");
        house.pack("carol", "more");
        house.session("carol", 10, "2026-01-04T00:00:00Z", "2026-01-05T00:00:00Z");
        house.clockTo("2026-01-10T00:00:00Z");

        JsonNode january = cost("2026-01-10T00:00:00Z");

        assertThat(amount(january, "plan")).isEqualByComparingTo("100.00");
        assertThat(amount(january, "purchases")).isEqualByComparingTo("3.33");
        assertThat(amount(january, "use"))
                .as("two cores beyond the plan for a day")
                .isEqualByComparingTo("2.40");
        assertThat(amount(january, "credit"))
                .as("3.33 paid the pack, 2.40 would pay the use")
                .isEqualByComparingTo("5.73");
        assertThat(amount(january, "credit_left")).isEqualByComparingTo("4.27");
        assertThat(amount(january, "total")).isEqualByComparingTo("100.00");
        assertThat(january.get("previous").isNull()).isTrue();

        house.runAt("2026-02-01T02:00:00Z");
        JsonNode february = cost("2026-02-01T02:00:00Z");

        assertThat(amount(february, "plan")).isEqualByComparingTo("100.00");
        assertThat(amount(february, "credit")).as("what January left of 10.00").isEqualByComparingTo("4.27");
        assertThat(amount(february, "total")).isEqualByComparingTo("95.73");
        assertThat(parts(february.path("previous"))).isEqualTo(parts(january));
    }

    /** So that a chart of it begins with neither and ends with the figure. */
    @Test
    void plan_and_purchases_have_the_instants_from_which_they_are_served() throws Exception {
        house.clockTo("2026-01-01T00:00:00Z");
        house.signUp("carol", "");
        house.clockTo("2026-01-03T00:00:00Z");
        house.plan("carol", "team");
        house.credit("carol", "10");
        house.clockTo("2026-01-05T15:00:00Z");
        house.pack("carol", "more");

        JsonNode january = cost("2026-01-10T00:00:00Z");

        assertThat(january.path("dated"))
                .extracting(charge -> charge.path("at").asText())
                .containsExactly("2026-01-03T00:00:00Z", "2026-01-05T15:00:00Z");
        assertThat(sum(january, "plan")).isPositive().isEqualByComparingTo(amount(january, "plan"));
        assertThat(sum(january, "purchases"))
                .isEqualByComparingTo("3.33")
                .isEqualByComparingTo(amount(january, "purchases"));
        assertThat(amount(january, "use").add(sum(january, "plan")).add(sum(january, "purchases")))
                .isEqualByComparingTo(amount(january, "total").add(amount(january, "credit")));
    }

    @Test
    void whoever_used_and_bought_nothing_owes_nothing() {
        house.clockTo("2026-01-01T00:00:00Z");
        house.signUp("carol", "");

        assertThat(amount(cost("2026-01-10T00:00:00Z"), "total")).isZero();
    }

    private JsonNode cost(String now) {
        BillingModules billingModules = house.billingModules;
        AccountScopes scopes = new AccountScopes(
                billingModules.accounts(), billingModules.pluginServices().transactions(), () -> Instant.parse(now));
        CostResource resource = new CostResource(new CostResource.Sources(
                scopes,
                billingModules.sums(),
                new ChargedPeriods(house.jdbi),
                billingModules.credits(),
                billingModules.billingStores().periods(),
                billingModules::usageTerms,
                () -> Instant.parse(now)));
        return Json.read(Json.write(resource.cost(Requests.by(CAROL, Map.of()))));
    }

    private static BigDecimal sum(JsonNode cost, String part) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode charge : cost.path("dated")) {
            sum = sum.add(amount(charge, part));
        }
        return sum;
    }

    /** What a period keeps when it has ended: not what credit could still pay. */
    private static JsonNode parts(JsonNode cost) {
        return ((ObjectNode) cost.deepCopy())
                .retain("use", "plan", "purchases", "credit", "total", "period_start", "period_end", "dated");
    }

    private static BigDecimal amount(JsonNode cost, String name) {
        return cost.path(name).decimalValue();
    }
}

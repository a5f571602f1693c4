package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.report.adapter.RevenueResource;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** High-usage accounts are reported as of the instant asked about, whatever was recorded and checked before it. */
class HighUsageTest {

    private static final Interval JANUARY =
            new Interval(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));

    private final MoneyHouse house = new MoneyHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void what_runs_counts_before_it_is_recorded() throws Exception {
        house.signUp("alice", "");
        house.signUp("bob", "");
        house.session("alice", 2, "2026-01-01T00:00:00Z", "2026-01-01T08:00:00Z");
        house.runAt("2026-01-02T00:00:00Z");
        assertThat(leads()).extracting(lead -> lead.path("user_id").asText()).containsExactly("alice");

        house.openSession("bob", 60, "2026-01-02T00:00:00Z");
        house.clockTo("2026-01-02T00:45:00Z");

        assertThat(leads()).extracting(lead -> lead.path("user_id").asText()).containsExactly("bob", "alice");
        // 45 minutes of 60 cores, 4 GB, and 10 GB, of which a month has 744 hours
        assertThat(leads().get(0).path("value").decimalValue()).isEqualByComparingTo("2.2810080645");
        // 8 hours of 2 cores, 4 GB and 10 GB
        assertThat(leads().get(1).path("value").decimalValue()).isEqualByComparingTo("1.1307526882");
    }

    @Test
    void the_nearest_limit_is_the_present_one() throws Exception {
        house.signUp("alice", "");
        house.use("alice", "calls", "1", "2026-01-01T00:00:00Z");
        house.runAt("2026-01-02T00:00:00Z");
        assertThat(nearest()).isEqualTo("calls 50");

        house.use("alice", "minutes", "540", "2026-01-02T00:00:00Z"); // 9 of 10 minutes
        assertThat(nearest()).isEqualTo("minutes 90");

        house.use("alice", "calls", "2", "2026-01-02T00:00:00Z");
        assertThat(nearest()).isEqualTo("calls 150");
    }

    @Test
    void what_could_not_be_recorded_counts_too() throws Exception {
        house.signUp("alice", "");
        house.signUp("bob", "");
        house.openSession("alice", 2, "2026-01-01T00:00:00Z");
        house.openSession("bob", 2, "2026-01-01T00:00:00Z");
        house.jdbi.useHandle(handle -> handle.execute(
                "ALTER TABLE billing_running_records ADD CONSTRAINT poison CHECK (account_id <> 'user:alice')"));

        house.runAt("2026-01-05T02:00:00Z");

        assertThat(used("alice")).hasSize(3).isEqualTo(used("bob"));
        assertThat(leads().get(0).path("value")).isEqualTo(leads().get(1).path("value"));
    }

    private List<MeterUse> used(String user) {
        return house.billingModules.sums().upTo(AccountId.ofUser(user), JANUARY, Instant.parse("2026-01-05T02:00:00Z"));
    }

    private String nearest() {
        JsonNode lead = leads().get(0);
        return lead.path("nearest_limit").asText() + " " + lead.path("percent").asInt();
    }

    private JsonNode leads() {
        RevenueResource revenue = house.resource(RevenueResource.class);
        return Json.read(Json.write(
                        revenue.revenue(Requests.by(Requests.ADMIN, Map.of("from", "2026-01-01", "to", "2026-02-01")))))
                .at("/currencies/0/high_usage_accounts");
    }
}

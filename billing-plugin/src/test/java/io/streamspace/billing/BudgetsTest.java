package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.budget.adapter.BudgetResource;
import io.streamspace.billing.entitlement.QuotaService;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.AnswerFields;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.meter.Sum;
import io.streamspace.billing.schedule.Schedule;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Progress;
import io.streamspace.plugin.Resources;
import io.streamspace.plugin.SessionGate.Action;
import io.streamspace.plugin.SessionGate.Decision;
import io.streamspace.plugin.SessionGate.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account means to spend: told at each percentage once, and where it wants so nothing new starts beyond it. */
class BudgetsTest {

    private static final String BUDGET_OF_TEN = "{\"amount\": 10, \"alerts\": [100, 50, 80], \"stop\": true}";

    private final MoneyHouse house = new MoneyHouse();
    private Instant now = Instant.parse("2026-01-05T00:00:00Z");

    @BeforeEach
    void signUp() {
        house.clockTo(now.toString());
        house.signUp("carol", "");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void each_percentage_is_announced_once_a_period() throws Exception {
        set(BUDGET_OF_TEN);

        use("72"); // 70 beyond the plan: 10 at 0.10, 60 at 0.07
        assertThat(announced()).containsExactly("50 of 10.00: 5.20");
        check();
        use("50");
        assertThat(announced()).containsExactly("50 of 10.00: 5.20", "80 of 10.00: 8.70");
        use("200");
        check();
        assertThat(announced()).containsExactly("50 of 10.00: 5.20", "80 of 10.00: 8.70", "100 of 10.00: 22.70");

        at("2026-02-03T00:00:00Z");
        check();
        assertThat(announced()).hasSize(3);
        use("172"); // 170 beyond the plan: 10 at 0.10, 160 at 0.07
        assertThat(announced())
                .endsWith("50 of 10.00: 12.20", "80 of 10.00: 12.20", "100 of 10.00: 12.20")
                .hasSize(6);
    }

    @Test
    void alerts_of_another_amount_begin_anew() throws Exception {
        set(BUDGET_OF_TEN);
        use("72");
        set("{\"amount\": 8}");
        check();
        set("{\"amount\": 8, \"stop\": true}");
        check();

        assertThat(announced()).containsExactly("50 of 10.00: 5.20", "50 of 8.00: 5.20");
    }

    @Test
    void plan_and_purchases_count_and_credit_does_not() {
        house.credit("carol", "5");
        house.pack("carol", "more");
        set("{\"amount\": 10}");

        assertThat(budget().get("spent")).hasToString("3.33");
        assertThat(budget()).containsEntry("percent", 33).containsEntry("stopped", false);
    }

    @Test
    void nothing_new_starts_beyond_a_budget_that_stops() throws Exception {
        String running = house.openSession("carol", 1, "2026-01-05T00:00:00Z");
        set(BUDGET_OF_TEN);
        use("141"); // 139 beyond the plan: 10 at 0.10, 129 at 0.07
        assertThat(budget().get("spent")).asString().isGreaterThan("10.0");

        assertThat(starting("another", 100)).isInstanceOfSatisfying(Decision.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("budget_exceeded");
            assertThat(refused.detail()).contains("10.00");
        });
        assertThat(starting(running, 500)).isInstanceOf(Decision.Allowed.class);
        assertThatThrownBy(() -> service().consume(oneCall(), "c1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("budget_exceeded"));

        set("{\"amount\": 20, \"stop\": true}");
        assertThat(starting(running, 800)).isInstanceOf(Decision.Allowed.class);
        service().consume(oneCall(), "c2");
        assertThat(house.violations()).isEmpty();
    }

    @Test
    void a_budget_without_stop_only_tells() throws Exception {
        set("{\"amount\": 1}");
        use("141");

        service().consume(oneCall(), "c1");
        assertThat(announced()).hasSize(3);
        assertThat(budget()).containsEntry("stopped", false);
    }

    @Test
    void a_budget_set_to_null_is_removed() throws Exception {
        set(BUDGET_OF_TEN);
        set("{\"amount\": null}");
        use("141");

        assertThat(budget()).containsEntry("amount", null).containsEntry("percent", null);
        assertThat(announced()).isEmpty();
        service().consume(oneCall(), "c1");
    }

    @Test
    void what_cannot_be_is_refused_by_field() {
        assertThat(fault("{\"amount\": 0}")).containsExactly("amount");
        assertThat(fault("{\"amount\": 1.001}")).containsExactly("amount");
        assertThat(fault("{}")).containsExactly("amount");
        assertThat(fault("{\"amount\": 1, \"alerts\": [0]}")).containsExactly("alerts");
        assertThat(fault("{\"amount\": 1, \"alerts\": [1001]}")).containsExactly("alerts");
        assertThat(fault("{\"amount\": 1, \"alerts\": [50.5]}")).containsExactly("alerts");
        assertThat(fault("{\"amount\": 1, \"alerts\": 50}")).containsExactly("alerts");
        assertThat(fault("{\"amount\": 1, \"alerts\": [1,2,3,4,5,6,7,8,9,10,11]}"))
                .containsExactly("alerts");
        assertThat(fault("{\"amount\": \"x\", \"stop\": \"yes\"}")).containsExactly("amount", "stop");
        assertThat(budget()).containsEntry("amount", null);
    }

    private List<String> fault(String body) {
        try {
            set(body);
            return List.of();
        } catch (Problem problem) {
            return problem.invalidParameters().stream()
                    .map(Problem.InvalidParameter::field)
                    .toList();
        }
    }

    private void use(String calls) throws Exception {
        at(now.plusSeconds(60).toString());
        house.use("carol", "calls", calls, now.minusSeconds(1).toString());
        check();
    }

    private void at(String instant) {
        now = Instant.parse(instant);
        house.clockTo(instant);
    }

    private void check() throws Exception {
        Objects.requireNonNull(house.billingModules.jobs().get(Schedule.CHECK_QUOTAS))
                .run(now, Progress.UNWATCHED);
    }

    private List<String> announced() {
        return house.jdbi.withHandle(
                handle -> handle.createQuery("SELECT data->>'percent' || ' of ' || (data->>'amount') "
                                + " || ': ' || (data->>'spent') FROM billing_outbox WHERE type = 'billing.budget.reached'"
                                + " ORDER BY happened_at, (data->>'percent')::int")
                        .mapTo(String.class)
                        .list());
    }

    private Decision starting(String session, long cpuMillis) {
        return house.billingModules
                .gate()
                .decide(new Request(
                        Action.START, session, "carol", null, "firefox", new Resources(cpuMillis, 1L << 20, 0)));
    }

    private QuotaService service() {
        return house.billingModules.quotas().desk();
    }

    private static QuotaService.Request oneCall() {
        return new QuotaService.Request(
                AccountId.ofUser("carol"), Meter.further("calls", "Calls", "calls", 1, new Sum()), 1);
    }

    private Map<String, Object> budget() {
        return AnswerFields.of(resource().budget(Requests.by(MoneyHouse.caller("carol"), Map.of())));
    }

    private void set(String body) {
        resource().set(Requests.by(MoneyHouse.caller("carol"), Map.of()), json(body));
    }

    private static JsonNode json(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private BudgetResource resource() {
        AccountScopes scopes = new AccountScopes(
                house.billingModules.accounts(),
                house.billingModules.pluginServices().transactions(),
                () -> now);
        return house.billingModules.budgets().resource(scopes, house.billingModules.accounts());
    }
}

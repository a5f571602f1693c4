package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Everybody signs up as the last day of January begins (24 of its 744 hours are left), some think again at six (18 hours
 * are left), and February's first bills are sent. Each account is a story of its own.
 */
class SubscriptionIT {

    private static final String CONFIGURATION = """
            {'billingMode': 'subscription', 'lateUsageGrace': 'PT10M', 'trialEndingNotice': 'PT12H', 'subscriptionPlans': [
              {'id': 'free', 'name': 'Free', 'price': 0},
              {'id': 'pro', 'name': 'Pro', 'price': 29.99, 'currency_prices': {'EUR': 27.50, 'VND': 700000}},
              {'id': 'max', 'name': 'Max', 'price': 99.99},
              {'id': 'try', 'name': 'Try', 'price': 10, 'trial_days': 1},
              {'id': 'year', 'name': 'Year', 'price': 365, 'interval': 'year'}]}
            """;

    private static Host host;
    private static Desk desk;
    private static JsonNode foretold = Json.object();
    private static JsonNode upgraded = Json.object();
    private static JsonNode downgraded = Json.object();

    @BeforeAll
    static void a_day_passes() {
        host = Host.billing(HostOptions.at("2026-01-31T00:00:00Z"), Json.object(CONFIGURATION));
        desk = new Desk(host);
        Stream.of("alice", "bob", "carl", "cora", "eve", "vy", "pat", "tri", "yao", "zoe", "rita")
                .map(user -> Events.event(
                        "user.created", "2026-01-31T00:00:00Z", Json.object("{'username': '" + user + "'}")))
                .forEach(host::post);
        signUp();
        host.clockTo("2026-01-31T06:00:00Z");
        thinkAgain();
        host.clockTo("2026-02-01T06:15:00Z");
    }

    private static void signUp() {
        billedIn("eve", "EUR");
        billedIn("vy", "VND");
        billedIn("pat", "EUR");
        Stream.of("alice", "carl", "cora", "eve", "vy", "zoe", "rita")
                .forEach(user -> choose(user, "pro").expect(200));
        choose("bob", "max").expect(200);
        choose("yao", "year").expect(200);
        desk.patch("/account?user_id=zoe", Tokens.ADMIN, "{'time_zone': 'America/New_York'}")
                .expect(200);
    }

    private static void thinkAgain() {
        foretold = change("alice", "{'plan_id': 'max', 'preview': true}")
                .expect(200)
                .json();
        upgraded = choose("alice", "max").expect(200).json();
        downgraded = choose("bob", "pro").expect(200).json();
        cancel("carl", "period_end");
        cancel("cora", "now");
        cancel("rita", "period_end");
        desk.post("/subscription/resume?user_id=rita", "{}").expect(200);
        choose("tri", "try").expect(200);
    }

    private static void billedIn(String user, String currency) {
        desk.patch("/account?user_id=" + user, Tokens.ADMIN, "{'currency': '" + currency + "'}")
                .expect(200);
    }

    private static Answer choose(String user, String plan) {
        return change(user, "{'plan_id': '" + plan + "'}");
    }

    private static Answer change(String user, String body) {
        return desk.post("/subscription/change?user_id=" + user, body);
    }

    private static void cancel(String user, String at) {
        desk.post("/subscription/cancel?user_id=" + user, "{'at': '" + at + "'}")
                .expect(200);
    }

    @AfterAll
    static void nothing_is_violated() {
        try (Host closing = host) {
            assertThat(closing.violations()).isEmpty();
        }
    }

    @Test
    void an_upgrade_is_invoiced_at_once_and_costs_what_was_foretold() {
        // 29.99 x 24/744, then -29.99 x 18/744 and 99.99 x 18/744, then February
        assertThat(lines("alice")).containsExactly("proration 0.97", "proration -0.73 2.42", "plan 99.99");
        assertThat(foretold.path("amount").decimalValue()).isEqualTo("1.69");
        assertThat(upgraded.path("change").path("lines")).isEqualTo(foretold.path("lines"));
        assertThat(upgraded.path("change").path("invoice_number").asText())
                .isEqualTo(bills("alice").get(1).number());
        desk.announced("billing.subscription.changed", "user:alice", 2);
        assertThat(choose("alice", "max").problemCode(409)).isEqualTo("no_change");
        assertThat(choose("alice", "none").faultyFields()).containsExactly("plan_id");
    }

    @Test
    void a_downgrade_goes_on_the_next_invoice() {
        // 99.99 x 24/744; then -99.99 x 18/744 and 29.99 x 18/744 beside February
        assertThat(downgraded.path("change").path("invoicing").asText()).isEqualTo("next_invoice");
        assertThat(downgraded.path("change").path("invoice_number").isNull()).isTrue();
        assertThat(lines("bob")).hasSize(2).first().isEqualTo("proration 3.23");
        Bill february = bills("bob").get(1);
        assertThat(february.lines().stream()
                        .map(line -> line.path("amount").decimalValue().toPlainString()))
                .containsExactlyInAnyOrder("29.99", "-2.42", "0.73");
        assertThat(february.total()).isEqualTo("28.30");
    }

    @Test
    void who_cancels_at_the_period_end_has_the_plan_until_then_and_pays_no_more() {
        assertThat(lines("carl")).containsExactly("proration 0.97");
        JsonNode now = subscription("carl");
        assertThat(now.path("plan_id").asText()).isEqualTo("free");
        assertThat(now.path("canceled_at").asText()).isEqualTo("2026-02-01T00:00:00Z");
    }

    @Test
    void who_cancels_now_gets_the_rest_back_as_credit() {
        assertThat(subscription("cora").path("canceled_at").asText()).isEqualTo("2026-01-31T06:00:00Z");
        Bill last = bills("cora").get(1);
        assertThat(last.subtotal()).isEqualTo("-0.73");
        assertThat(last.total()).isEqualTo("0.00");
        assertThat(last.money("credited")).isEqualTo("0.73");
        assertThat(desk.balance("cora")).isEqualTo("0.73");
        assertThat(desk.post("/subscription/resume?user_id=cora", "{}").status())
                .isEqualTo(409);
    }

    @Test
    void who_resumes_goes_on_as_if_nothing_had_been() {
        assertThat(lines("rita")).containsExactly("proration 0.97", "plan 29.99");
        assertThat(subscription("rita").path("status").asText()).isEqualTo("active");
        assertThat(subscription("rita").path("canceled_at").isNull()).isTrue();
    }

    @Test
    void a_trial_is_free_and_its_end_is_not() {
        // a day after six: 10.00 x 666/672
        List<Bill> bills = bills("tri");
        assertThat(lines("tri")).containsExactly("proration 9.91");
        assertThat(bills.get(0)
                        .lines()
                        .get(0)
                        .path("service_period")
                        .path("start")
                        .asText())
                .isEqualTo("2026-02-01T06:00:00Z");
        JsonNode history = host.billing("/subscription/history?user_id=tri").path("history");
        assertThat(history.findValuesAsText("why")).containsExactly("trial_end", "trial", "opened");
        assertThat(subscription("tri").path("status").asText()).isEqualTo("active");
    }

    @Test
    void a_yearly_plan_is_paid_for_a_year_in_advance() {
        // 365.00 x 24/8760
        assertThat(lines("yao")).containsExactly("proration 1.00", "plan 365.00");
        JsonNode year = bills("yao").get(1).lines().get(0).path("service_period");
        assertThat(year.path("start").asText()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(year.path("end").asText()).isEqualTo("2027-02-01T00:00:00Z");
    }

    @Test
    void another_time_zone_is_reached_over_one_short_period() {
        // January's 744 hours in New York end five hours later: 29.99 x 5/744
        List<Bill> bills = bills("zoe");
        assertThat(lines("zoe")).containsExactly("proration 0.97", "proration 0.20", "plan 29.99");
        assertThat(bills.get(2)
                        .lines()
                        .get(0)
                        .path("service_period")
                        .path("start")
                        .asText())
                .isEqualTo("2026-02-01T05:00:00Z");
        assertThat(bills.get(2)
                        .lines()
                        .get(0)
                        .path("service_period")
                        .path("end")
                        .asText())
                .isEqualTo("2026-03-01T05:00:00Z");
        assertThat(subscription("zoe").path("current_period_start").asText()).isEqualTo("2026-02-01T05:00:00Z");
        JsonNode account = host.billing("/account?user_id=zoe");
        assertThat(account.path("time_zone_in_force").asText()).isEqualTo("America/New_York");
    }

    @Test
    void each_currency_has_its_own_price_and_its_own_decimals() {
        // 27.50 x 24/744 and 700000 x 24/744
        assertThat(lines("eve")).containsExactly("proration 0.89", "plan 27.50");
        assertThat(lines("vy")).containsExactly("proration 22581", "plan 700000");
        assertThat(bills("vy").get(1).json().path("currency").asText()).isEqualTo("VND");
        assertThat(desk.patch("/account?user_id=eve", Tokens.ADMIN, "{'currency': 'USD'}")
                        .status())
                .isEqualTo(409);
        assertThat(choose("pat", "max").problemCode(409)).isEqualTo("price_missing");
        assertThat(bills("pat")).isEmpty();
        assertThat(desk.pays(bills("vy").get(0), "22581.5").faultyFields()).containsExactly("amount");
    }

    private static JsonNode subscription(String user) {
        return host.billing("/subscription?user_id=" + user);
    }

    /** Oldest first. */
    private static List<Bill> bills(String user) {
        return host.bills(user).stream()
                .sorted(Comparator.comparing(Bill::number))
                .toList();
    }

    /** Each invoice as the kind of its lines and their amounts, oldest first. */
    private static List<String> lines(String user) {
        return bills(user).stream().map(SubscriptionIT::lines).toList();
    }

    private static String lines(Bill bill) {
        JsonNode lines = bill.json().path("lines");
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.path("amount").asText())
                .reduce(lines.path(0).path("kind").asText(), (all, amount) -> all + " " + amount);
    }
}

package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.AnswerFields;
import io.streamspace.billing.stream.Change;
import io.streamspace.billing.stream.Heard;
import io.streamspace.billing.stream.StreamHub;
import io.streamspace.billing.stream.StreamHub.Place;
import io.streamspace.billing.stream.StreamScope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of changes in PostgreSQL, whoever made them. */
class LiveChangesTest {

    private final MoneyHouse house = new MoneyHouse();
    private final StreamHub streamHub = house.streamHub();
    private Heard alice;
    private Heard bob;

    @BeforeEach
    void listen() {
        house.clockTo("2026-01-03T00:00:00Z");
        house.signUp("alice", "Alice");
        house.signUp("bob", "Bob");
        alice = listen("alice", StreamScope.EVERYTHING);
        bob = listen("bob", StreamScope.EVERYTHING);
    }

    @AfterEach
    void bobHeardNothing() {
        streamHub.look();
        assertThat(bob.news()).isEmpty();
        house.close();
    }

    @Test
    void nothing_is_told_while_nothing_happens() {
        assertThat(told()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void a_session_is_used_and_measured_against_limits() {
        house.session("alice", 4, "2026-01-02T00:00:00Z", "2026-01-02T10:00:00Z");
        List<Change> told = news();
        assertThat(told).extracting(Change::event).containsExactly("usage");
        assertThat(cost(told.get(0))).isEqualByComparingTo("1.50");
        assertThat(told()).isEmpty();
    }

    @Test
    void usage_of_any_meter_is_told_with_its_limit_and_banner() {
        house.use("alice", "calls", "33", "2026-01-02T23:00:00Z");
        assertThat(told()).containsExactly("usage", "quotas", "account");
    }

    @Test
    void a_late_fact_of_settled_time_is_told() throws Exception {
        house.runAt("2026-01-03T06:00:00Z");
        told();
        house.use("alice", "calls", "1", "2026-01-02T01:00:00Z");
        assertThat(told()).contains("usage", "quotas");
    }

    @Test
    void credit_is_told() {
        house.credit("alice", "20");
        assertThat(told()).containsExactly("credits");
    }

    @Test
    void a_plan_is_told_with_its_invoice_and_limits() {
        house.plan("alice", "pro");
        List<Change> told = news();
        assertThat(told).extracting(Change::event).contains("quotas", "invoices", "subscription");
        Change invoice = told.stream()
                .filter(change -> change.event().equals("invoices"))
                .findFirst()
                .orElseThrow();
        assertThat(fields(invoice)).containsOnlyKeys("invoice_number", "id", "status", "total", "currency");
        assertThat(fields(invoice).get("currency")).isEqualTo("USD");
        assertThat(told()).isEmpty();
    }

    @Test
    void a_pack_bought_from_credit_is_told_with_all_it_changes() {
        house.credit("alice", "20");
        told();
        house.pack("alice", "more");
        assertThat(told()).contains("quotas", "invoices", "credits", "packs");
    }

    @Test
    void a_payment_is_told_with_its_invoice() {
        house.plan("alice", "pro");
        told();
        String number = house.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT invoice_number FROM billing_invoices WHERE account_id = 'user:alice'")
                .mapTo(String.class)
                .one());
        house.pay(number, "1.00");
        assertThat(told()).containsExactly("invoices", "payments");
    }

    @Test
    void a_draft_appears_and_is_sent_and_the_period_begins_anew() throws Exception {
        house.session("alice", 4, "2026-01-02T00:00:00Z", "2026-01-02T10:00:00Z");
        told();
        streamHub.leave(bob);
        house.runAt("2026-02-01T02:00:00Z");
        List<Change> told = news();
        assertThat(told).extracting(Change::event).contains("usage", "invoices");
        assertThat(told).anyMatch(change -> "sent".equals(fields(change).get("status")));
    }

    @Test
    void members_of_an_organisation_see_what_was_used_but_no_money() {
        Heard member = listen("alice", StreamScope.WITHOUT_MONEY);
        house.session("alice", 4, "2026-01-02T00:00:00Z", "2026-01-02T10:00:00Z");
        house.credit("alice", "20");
        streamHub.look();
        List<Change> told = member.news();
        assertThat(told).extracting(Change::event).containsExactly("usage");
        assertThat(fields(told.get(0)).get("total_cost")).isNull();
    }

    private Heard listen(String user, StreamScope streamScope) {
        Heard heard = new Heard();
        streamHub.join(heard, new Place(AccountId.ofUser(user), streamScope, user));
        assertThat(heard.events()).containsExactly("ready");
        return heard;
    }

    private List<Change> news() {
        streamHub.look();
        return alice.news();
    }

    private List<String> told() {
        return news().stream().map(Change::event).toList();
    }

    private static Map<String, Object> fields(Change change) {
        return AnswerFields.of(change.data());
    }

    private static BigDecimal cost(Change usage) {
        return (BigDecimal) Objects.requireNonNull(fields(usage).get("total_cost"));
    }
}

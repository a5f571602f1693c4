package io.streamspace.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanChargesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_monthly_price_is_due_at_every_edge_for_the_period_that_begins() {
        PlanCharges charges = charges(BillingMode.SUBSCRIPTION, "pro");

        assertThat(charges.dueAt(Instant.parse("2026-02-01T00:00:00Z")))
                .map(PlanCharge::servicePeriod)
                .contains(interval("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"));
    }

    @Test
    void a_yearly_price_is_due_at_the_first_edge_and_a_year_later() {
        PlanCharges charges = charges(BillingMode.HYBRID, "yearly");

        assertThat(charges.dueAt(Instant.parse("2026-02-01T00:00:00Z")))
                .map(PlanCharge::servicePeriod)
                .contains(interval("2026-02-01T00:00:00Z", "2027-02-01T00:00:00Z"));
        assertThat(charges.dueAt(Instant.parse("2026-03-01T00:00:00Z"))).isEmpty();
        assertThat(charges.dueAt(Instant.parse("2027-02-01T00:00:00Z")))
                .map(PlanCharge::servicePeriod)
                .contains(interval("2027-02-01T00:00:00Z", "2028-02-01T00:00:00Z"));
    }

    @Test
    void a_free_plan_and_pay_per_use_ask_nothing_in_advance() {
        assertThat(charges(BillingMode.SUBSCRIPTION, "free").dueAt(Instant.parse("2026-02-01T00:00:00Z")))
                .isEmpty();
        assertThat(charges(BillingMode.USAGE, "pro").dueAt(Instant.parse("2026-02-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void nothing_is_due_where_a_period_was_closed_early() {
        assertThat(charges(BillingMode.SUBSCRIPTION, "pro").dueAt(Instant.parse("2026-02-10T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void a_short_period_that_bridges_costs_its_share_and_what_is_left_of_it_is_worth_as_much() {
        BillingCalendar calendar = new BillingCalendar(
                List.of(
                        new BillingCalendar.Rule(START, ZoneOffset.UTC, 1),
                        new BillingCalendar.Rule(
                                Instant.parse("2026-01-20T00:00:00Z"), ZoneId.of("America/New_York"), 1)),
                START);
        PlanHistory history = charges(BillingMode.SUBSCRIPTION, "pro").history();
        Instant edge = Instant.parse("2026-02-01T00:00:00Z");

        PlanCharge bridge = new PlanCharges(history, calendar).dueAt(edge).orElseThrow();
        PlanCharge whole = new PlanCharges(history, calendar)
                .dueAt(bridge.servicePeriod().end())
                .orElseThrow();
        PlanTerm paid =
                new PlanTerms(history, calendar).paidAt(edge.plusSeconds(3600)).orElseThrow();

        assertThat(bridge.servicePeriod()).isEqualTo(interval("2026-02-01T00:00:00Z", "2026-02-01T05:00:00Z"));
        assertThat(bridge.share()).isEqualTo(Ratio.of(5).dividedBy(Ratio.of(31 * 24)));
        assertThat(whole.share()).isEqualTo(Ratio.of(1));
        assertThat(paid.priceFrom(edge)).isEqualTo(bridge.price());
    }

    private static PlanCharges charges(BillingMode mode, String chosen) {
        List<Plan> plans = List.of(
                plan("free", "0", PlanInterval.MONTH),
                plan("pro", "29.99", PlanInterval.MONTH),
                plan("yearly", "300", PlanInterval.YEAR));
        RateBook rateBook = new RateBook(true, mode, Currency.getInstance("USD"), Map.of(), plans);
        RateBookHistory history = new RateBookHistory(List.of(new RateBookHistory.Version(START, rateBook)), START);
        Instant chosenAt = Instant.parse("2026-01-10T00:00:00Z");
        Subscription subscription = new Subscription(
                AccountId.ofUser("alice"), "sub_1", chosen, Subscription.Status.ACTIVE, chosenAt, chosenAt, null);
        return new PlanCharges(
                new PlanHistory(history, List.of(subscription)),
                new BillingCalendar(List.of(new BillingCalendar.Rule(START, ZoneOffset.UTC, 1)), START));
    }

    private static Plan plan(String id, String price, PlanInterval interval) {
        return new Plan(id, id, new BigDecimal(price), interval, Map.of());
    }

    private static Interval interval(String start, String end) {
        return new Interval(Instant.parse(start), Instant.parse(end));
    }
}

package io.streamspace.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriptionTimelineTest {

    private static final Instant START = at("2026-01-01");

    @Test
    void who_has_chosen_nothing_is_on_the_free_plan_since_the_account_was_opened() {
        assertThat(told(List.of())).containsExactly("2026-01-05 – free 0 v1 opened");
    }

    @Test
    void a_trial_what_follows_it_up_down_and_the_end_are_told_one_after_the_other() {
        assertThat(told(List.of(
                        chosen("1", "pro", "2026-01-10", null).tried(at("2026-01-24")),
                        chosen("2", "big", "2026-02-01", null),
                        chosen("3", "pro", "2026-03-01", "2026-04-15"))))
                .containsExactly(
                        "2026-01-05 2026-01-10 free 0 v1 opened",
                        "2026-01-10 2026-01-24 pro 30 v1 trial (trial)",
                        "2026-01-24 2026-02-01 pro 30 v1 trial_end",
                        "2026-02-01 2026-03-01 big 100 v1 upgrade",
                        "2026-03-01 2026-04-15 pro 30 v1 downgrade",
                        "2026-04-15 – free 0 v1 cancel");
    }

    @Test
    void a_new_price_begins_a_new_part_and_a_version_that_leaves_the_plan_as_it_is_does_not() {
        RateBookHistory terms = new RateBookHistory(
                List.of(version("2026-01-01", "30"), version("2026-02-10", "30.00"), version("2026-02-20", "40")),
                START);

        assertThat(told(terms, List.of(chosen("1", "pro", "2026-01-10", null))))
                .containsExactly(
                        "2026-01-05 2026-01-10 free 0 v1 opened",
                        "2026-01-10 2026-02-20 pro 30 v1 chosen",
                        "2026-02-20 – pro 40 v3 terms");
    }

    @Test
    void what_is_chosen_for_later_is_told_as_well() {
        assertThat(told(List.of(chosen("1", "pro", "2026-01-10", null), chosen("2", "big", "2030-01-01", null))))
                .endsWith("2030-01-01 – big 100 v1 upgrade");
    }

    private static List<String> told(List<Subscription> chosen) {
        return told(new RateBookHistory(List.of(version("2026-01-01", "30")), START), chosen);
    }

    private static List<String> told(RateBookHistory terms, List<Subscription> chosen) {
        BillingCalendar calendar =
                new BillingCalendar(List.of(new BillingCalendar.Rule(START, ZoneOffset.UTC, 1)), START);
        return new SubscriptionTimeline(new PlanTerms(new PlanHistory(terms, chosen), calendar), at("2026-01-05"))
                .spells().stream().map(SubscriptionTimelineTest::told).toList();
    }

    private static String told(PlanPeriod spell) {
        Plan plan = spell.plan().orElseThrow();
        Instant until = spell.until();
        return day(spell.since()) + " " + (until == null ? "–" : day(until)) + " " + plan.id() + " "
                + plan.price().stripTrailingZeros().toPlainString() + " v" + spell.termsVersion() + " "
                + spell.why().key() + (spell.isTrial() ? " (trial)" : "");
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, 10);
    }

    private static RateBookHistory.Version version(String from, String proPrice) {
        List<Plan> plans = List.of(plan("free", "0"), plan("pro", proPrice), plan("big", "100"));
        return new RateBookHistory.Version(
                at(from), new RateBook(true, BillingMode.HYBRID, Currency.getInstance("USD"), Map.of(), plans));
    }

    private static Plan plan(String id, String price) {
        return new Plan(id, id, new BigDecimal(price), PlanInterval.MONTH, Map.of());
    }

    private static Subscription chosen(String id, String plan, String since, @Nullable String canceledAt) {
        return new Subscription(
                AccountId.ofUser("alice"),
                id,
                plan,
                Subscription.Status.ACTIVE,
                at(since),
                at(since),
                canceledAt == null ? null : at(canceledAt));
    }

    private static Instant at(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }
}

package io.streamspace.billing.report.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.AccountsByCurrency;
import io.streamspace.billing.account.InMemoryAccounts;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.report.adapter.SettingsImpact.Estimate;
import io.streamspace.billing.report.adapter.SettingsImpact.Impact;
import io.streamspace.billing.report.adapter.SettingsImpact.PlanImpact;
import io.streamspace.billing.report.adapter.SettingsImpact.Unestimated;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.postgres.UsageDatabase;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Progress;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alice used 20 core-hours and 40 GB-hours in January (1.00 and 0.40 USD), Bob 100 GB-hours (1.00), Carol nothing. */
class SettingsImpactTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final AccountId BOB = AccountId.ofUser("bob");
    private static final AccountId CAROL = AccountId.ofUser("carol");
    private static final long GB = 1L << 30;
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");
    private static final BillingCalendar UTC = calendar("UTC");
    private static final BillingCalendar NEW_YORK = calendar("America/New_York");
    private static final Plan FREE = plan("free", "0", PlanInterval.MONTH, 4);
    private static final Plan PRO = plan("pro", "30", PlanInterval.MONTH, 8);
    private static final Plan ANNUAL = plan("annual", "120", PlanInterval.YEAR, 8);
    private static final List<Plan> PLANS = List.of(FREE, PRO, ANNUAL);

    private final Map<AccountId, BillingCalendar> ownCalendars = new HashMap<>();
    private RateBook present = rateBook(BillingMode.USAGE, "0.05", PLANS);
    private Currency currency = USD;
    private final UsageDatabase db = new UsageDatabase(this::terms, JANUARY);
    private final Accounts accounts =
            new InMemoryAccounts(new InMemoryTransactions(), () -> currency, (account, at) -> db.open(account, at));

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void another_price_concerns_who_was_charged_for_the_meter_and_is_applied_to_what_was_used() {
        usedInJanuary();

        Impact impact = impact(rateBook(BillingMode.USAGE, "0.06", PLANS), "computeRates");

        assertThat(impact.accounts()).isEqualTo(3);
        assertThat(impact.accountsOf("computeRates")).isEqualTo(1);
        assertThat(impact.plans()).isEmpty();
        Estimate estimate = Objects.requireNonNull(impact.estimate());
        assertThat(estimate.period()).isEqualTo(new Interval(JANUARY, FEBRUARY));
        assertThat(estimate.accounts()).isEqualTo(1);
        assertThat(estimate.isComplete()).isTrue();
        assertThat(estimate.billed()).hasToString("2.40 USD");
        assertThat(estimate.repriced()).hasToString("2.60 USD");
    }

    @Test
    void a_setting_that_holds_for_all_concerns_all_and_has_no_estimate() {
        usedInJanuary();

        Impact impact = impact(present, "gracePeriodDays", "pdfConcurrency");

        assertThat(impact.accountsOf("gracePeriodDays")).isEqualTo(3);
        assertThat(impact.accountsOf("pdfConcurrency")).isNull();
        assertThat(impact.estimate()).isNull();
        assertThat(impact.unestimated()).isNull();
    }

    @Test
    void other_prices_of_plans_count_a_month_for_each_account_on_them() {
        onPlans();

        Impact impact = impact(
                rateBook(
                        BillingMode.SUBSCRIPTION,
                        "0.05",
                        List.of(
                                FREE,
                                plan("pro", "36", PlanInterval.MONTH, 8),
                                plan("annual", "150", PlanInterval.YEAR, 8))),
                "subscriptionPlans");

        assertThat(impact.plans())
                .containsExactly(new PlanImpact("pro", "pro", 1), new PlanImpact("annual", "annual", 1));
        Estimate estimate = Objects.requireNonNull(impact.estimate());
        assertThat(estimate.accounts()).isEqualTo(2);
        assertThat(estimate.billed()).as("30.00 a month and 120.00 a year").hasToString("40.00 USD");
        assertThat(estimate.repriced()).as("36.00 a month and 150.00 a year").hasToString("48.50 USD");
    }

    @Test
    void other_limits_a_plan_that_goes_another_mode_or_currency_have_no_estimate() {
        onPlans();

        Impact limited = impact(
                rateBook(
                        BillingMode.SUBSCRIPTION,
                        "0.05",
                        List.of(FREE, plan("pro", "30", PlanInterval.MONTH, 2), ANNUAL)),
                "subscriptionPlans");
        assertThat(limited.plans()).containsExactly(new PlanImpact("pro", "pro", 1));
        assertThat(limited.estimate()).isNull();
        assertThat(limited.unestimated()).isEqualTo(Unestimated.CHARGING_CHANGES);

        Impact gone = impact(rateBook(BillingMode.SUBSCRIPTION, "0.05", List.of(FREE, PRO)), "subscriptionPlans");
        assertThat(gone.plans()).containsExactly(new PlanImpact("annual", "annual", 1));
        assertThat(gone.unestimated()).isEqualTo(Unestimated.CHARGING_CHANGES);

        assertThat(impact(rateBook(BillingMode.HYBRID, "0.06", PLANS), "billingMode", "computeRates")
                        .unestimated())
                .isEqualTo(Unestimated.CHARGING_CHANGES);
        assertThat(impact(rateBook(BillingMode.SUBSCRIPTION, "0.06", PLANS, EUR), "currency", "computeRates")
                        .unestimated())
                .isEqualTo(Unestimated.CHARGING_CHANGES);
    }

    @Test
    void limits_of_plans_that_nobody_is_held_to_change_nothing() {
        usedInJanuary();

        Impact impact = impact(
                rateBook(BillingMode.USAGE, "0.05", List.of(FREE, plan("pro", "30", PlanInterval.MONTH, 2), ANNUAL)),
                "subscriptionPlans");

        assertThat(impact.plans()).containsExactly(new PlanImpact("pro", "pro", 0));
        Estimate estimate = Objects.requireNonNull(impact.estimate());
        assertThat(estimate.accounts()).isZero();
        assertThat(estimate.repriced()).isEqualTo(estimate.billed()).hasToString("2.40 USD");
    }

    @Test
    void amounts_of_another_currency_are_not_added_but_its_accounts_counted() {
        present = rateBook(BillingMode.SUBSCRIPTION, "0.05", PLANS);
        open(ALICE);
        currency = EUR;
        open(BOB);
        choose(ALICE, "pro");
        choose(BOB, "pro");

        Impact impact = impact(
                rateBook(
                        BillingMode.SUBSCRIPTION,
                        "0.05",
                        List.of(FREE, plan("pro", "33", PlanInterval.MONTH, 8), ANNUAL)),
                "subscriptionPlans");

        assertThat(impact.plans()).containsExactly(new PlanImpact("pro", "pro", 2));
        Estimate estimate = Objects.requireNonNull(impact.estimate());
        assertThat(estimate.accounts()).isEqualTo(1);
        assertThat(estimate.billed()).hasToString("30.00 USD");
        assertThat(estimate.repriced()).hasToString("33.00 USD");
    }

    @Test
    void where_january_still_runs_it_is_not_counted_yet() {
        ownCalendars.put(ALICE, NEW_YORK);
        usedInJanuary();
        RateBook changed = rateBook(BillingMode.USAGE, "0.06", PLANS);

        assertThat(estimateAt(changed, "2026-02-01T04:59:59Z").billed())
                .as("Bob's alone")
                .hasToString("1.00 USD");
        assertThat(estimateAt(changed, "2026-02-01T05:00:00Z").billed()).hasToString("2.40 USD");
    }

    @Test
    void while_the_first_period_runs_there_is_nothing_to_estimate_from() {
        usedInJanuary();

        Impact impact = impactAt(
                rateBook(BillingMode.USAGE, "0.06", PLANS), Instant.parse("2026-01-25T00:00:00Z"), "computeRates");

        assertThat(impact.accounts()).isEqualTo(3);
        assertThat(impact.estimate()).isNull();
        assertThat(impact.unestimated()).isEqualTo(Unestimated.NO_ENDED_PERIOD);
    }

    private Estimate estimateAt(RateBook changed, String now) {
        return Objects.requireNonNull(
                impactAt(changed, Instant.parse(now), "computeRates").estimate());
    }

    private void usedInJanuary() {
        List.of(ALICE, BOB, CAROL).forEach(this::open);
        db.insert(List.of(segment(ALICE, 2, 4), segment(BOB, 0, 10)));
        db.settling.settleAll(Instant.parse("2026-01-20T00:00:00Z"), Progress.UNWATCHED);
    }

    private void onPlans() {
        present = rateBook(BillingMode.SUBSCRIPTION, "0.05", PLANS);
        List.of(ALICE, BOB, CAROL).forEach(this::open);
        choose(ALICE, "pro");
        choose(BOB, "annual");
    }

    private void open(AccountId account) {
        accounts.open(List.of(new Accounts.Opening(account, JANUARY, null, null)));
    }

    private void choose(AccountId account, String plan) {
        db.subscriptions.add(Subscription.chosen(account, plan, JANUARY, JANUARY));
    }

    private Impact impact(RateBook changed, String... settings) {
        return impactAt(changed, Instant.parse("2026-02-03T00:00:00Z"), settings);
    }

    private Impact impactAt(RateBook changed, Instant now, String... settings) {
        SettingsImpact impact =
                new SettingsImpact(new SettingsImpact.Sources(accounts, db.subscriptions, db.sums, this::terms));
        return impact.of(changed, List.of(settings), now);
    }

    /** Ten hours of the tenth of January. */
    private static Segment segment(AccountId account, long cores, long gb) {
        Instant start = Instant.parse("2026-01-10T08:00:00Z");
        return new Segment(
                account,
                "s-" + account.name(),
                start,
                "firefox",
                start,
                Instant.parse("2026-01-10T18:00:00Z"),
                new Allocation(cores * 1000, gb * GB, 0));
    }

    private UsageTerms terms() {
        return new UsageTerms(
                new RateBookHistory(List.of(new RateBookHistory.Version(JANUARY, present)), JANUARY),
                calendars(),
                AccountsByCurrency.USUAL);
    }

    private Calendars calendars() {
        return new Calendars() {
            @Override
            public BillingCalendar common() {
                return UTC;
            }

            @Override
            public Instant start() {
                return JANUARY;
            }

            @Override
            public Map<AccountId, BillingCalendar> of(Collection<AccountId> accounts) {
                Map<AccountId, BillingCalendar> all = new HashMap<>();
                accounts.forEach(account -> all.put(account, ownCalendars.getOrDefault(account, UTC)));
                return all;
            }

            @Override
            public Map<BillingCalendar, List<AccountId>> apart(Collection<Integer> shards) {
                List<AccountId> own = ownCalendars.keySet().stream()
                        .filter(account -> shards.contains(account.shard()))
                        .toList();
                return own.isEmpty() ? Map.of() : Map.of(NEW_YORK, own);
            }
        };
    }

    private static BillingCalendar calendar(String zone) {
        return new BillingCalendar(List.of(new BillingCalendar.Rule(JANUARY, ZoneId.of(zone), 1)), JANUARY);
    }

    private static Plan plan(String id, String price, PlanInterval interval, int cores) {
        return new Plan(
                id,
                id,
                new BigDecimal(price),
                interval,
                Map.of("cpu", new Plan.Limit(cores * 1000L, Plan.Enforcement.OVERAGE)));
    }

    private static RateBook rateBook(BillingMode mode, String cpuRate, List<Plan> plans) {
        return rateBook(mode, cpuRate, plans, USD);
    }

    private static RateBook rateBook(BillingMode mode, String cpuRate, List<Plan> plans, Currency currency) {
        return new RateBook(
                true,
                mode,
                currency,
                Map.of(
                        "cpu", new BigDecimal(cpuRate),
                        "memory", new BigDecimal("0.01"),
                        "storage", new BigDecimal("0.10")),
                plans);
    }
}

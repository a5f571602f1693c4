package io.streamspace.billing.report.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.OtherCurrencies;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.catalog.PriceList;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.report.PlanMove;
import io.streamspace.billing.report.RecurringRevenue;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscription.Status;
import io.streamspace.billing.subscription.postgres.PostgresSubscriptions;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Counting moves between plans in one statement beside asking every account's history. */
class PostgresRevenueTest {

    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final List<String> PLANS = List.of("free", "pro", "annual", "gone");

    private final Random random = new Random(3);
    private final Map<AccountId, List<Subscription>> chosen = new HashMap<>();
    private final Map<AccountId, Instant> opened = new HashMap<>();

    @Test
    void random_histories_count_as_account_by_account() {
        try (HikariDataSource pool = MigratedDatabase.newPool()) {
            Jdbi jdbi = Database.jdbi(pool);
            for (int i = 0; i < 60; i++) {
                live(jdbi, AccountId.ofUser("u" + i));
            }
            PostgresRevenue figures = new PostgresRevenue(jdbi, PostgresRevenueTest::history);
            for (int i = 0; i < 40; i++) {
                Instant from = someTime();
                Interval within = new Interval(from, from.plus(Duration.ofDays(1 + random.nextInt(90))));
                RecurringRevenue revenue = RecurringRevenue.of(USD, figures.moves(within));
                assertThat(summary(revenue)).as("%s", within).isEqualTo(naive(within));
            }
        }
    }

    @Test
    void plans_count_at_their_price_in_the_accounts_currency_or_not_at_all() {
        try (HikariDataSource pool = MigratedDatabase.newPool()) {
            Jdbi jdbi = Database.jdbi(pool);
            for (String plan : List.of("pro", "annual")) {
                jdbi.useHandle(handle -> handle.execute(
                        "INSERT INTO billing_accounts (account_id, shard, opened_at, currency) VALUES (?, 0, ?, 'EUR')",
                        "user:" + plan,
                        JANUARY.atOffset(ZoneOffset.UTC)));
                new PostgresSubscriptions(jdbi)
                        .add(new Subscription(
                                AccountId.ofUser(plan), plan, plan, Status.ACTIVE, JANUARY, JANUARY, null));
            }

            RecurringRevenue revenue = RecurringRevenue.of(
                    EUR,
                    new PostgresRevenue(jdbi, PostgresRevenueTest::history)
                            .moves(new Interval(JANUARY, JANUARY.plusSeconds(60))));

            assertThat(revenue.closing()).as("annual has no price in EUR").hasToString("27.50 EUR");
            assertThat(revenue.payingAtEnd()).isEqualTo(1);
        }
    }

    private void live(Jdbi jdbi, AccountId account) {
        Instant since = someTime();
        opened.put(account, since);
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO billing_accounts (account_id, shard, opened_at, currency) VALUES (?, 0, ?, 'USD')",
                account.value(),
                since.atOffset(ZoneOffset.UTC)));
        List<Subscription> choices = new ArrayList<>();
        Instant at = since;
        for (int i = random.nextInt(4); i > 0; i--) {
            at = at.plusMillis(1 + random.nextInt(2_000_000_000));
            Instant end = random.nextInt(3) == 0 ? at.plusMillis(1 + random.nextInt(1_000_000_000)) : null;
            Subscription choice = new Subscription(
                    account,
                    "sub" + i,
                    PLANS.get(random.nextInt(PLANS.size())),
                    end == null ? Status.ACTIVE : Status.CANCELED,
                    at,
                    at,
                    end);
            choices.add(
                    random.nextInt(4) == 0 ? choice.tried(at.plusMillis(1 + random.nextInt(1_500_000_000))) : choice);
        }
        choices.forEach(new PostgresSubscriptions(jdbi)::add);
        chosen.put(account, choices);
    }

    private Instant someTime() {
        return JANUARY.plus(Duration.ofHours(random.nextInt(4000)));
    }

    private static String summary(RecurringRevenue revenue) {
        return "%s %s %s %s %d %d %d %d"
                .formatted(
                        revenue.opening(),
                        revenue.closing(),
                        revenue.fresh(),
                        revenue.churned(),
                        revenue.payingAtStart(),
                        revenue.payingAtEnd(),
                        revenue.churnedCustomers(),
                        revenue.free());
    }

    private String naive(Interval within) {
        Money opening = Money.zero(USD);
        Money closing = Money.zero(USD);
        Money fresh = Money.zero(USD);
        Money churned = Money.zero(USD);
        int[] counts = new int[4];
        for (AccountId account : opened.keySet()) {
            Money before = paying(account, within.start());
            Money after = paying(account, within.end());
            opening = opening.plus(before);
            closing = closing.plus(after);
            fresh = before.isZero() ? fresh.plus(after) : fresh;
            churned = after.isZero() ? churned.plus(before) : churned;
            counts[0] += before.isZero() ? 0 : 1;
            counts[1] += after.isZero() ? 0 : 1;
            counts[2] += after.isZero() && !before.isZero() ? 1 : 0;
            counts[3] += before.isZero() && isOpen(account, within.end()) ? 1 : 0;
        }
        return "%s %s %s %s %d %d %d %d"
                .formatted(opening, closing, fresh, churned, counts[0], counts[1], counts[2], counts[3]);
    }

    private Money paying(AccountId account, Instant at) {
        List<Subscription> choices = chosen.getOrDefault(account, List.of());
        PlanHistory plans = new PlanHistory(history(), choices);
        return isOpen(account, at) && !plans.isInTrialAt(at)
                ? PlanMove.monthly(plans.at(at).orElse(null), USD)
                : Money.zero(USD);
    }

    private boolean isOpen(AccountId account, Instant at) {
        @Nullable Instant since = opened.get(account);
        return since != null && since.isBefore(at);
    }

    private static RateBookHistory history() {
        RateBook rateBook = new RateBook(
                true,
                BillingMode.HYBRID,
                USD,
                Map.of(),
                List.of(
                        plan("free", "0", PlanInterval.MONTH),
                        plan("pro", "29.99", PlanInterval.MONTH),
                        plan("annual", "100", PlanInterval.YEAR)),
                List.of(),
                List.of(),
                OtherCurrencies.of(Map.of(EUR, new PriceList(Map.of("pro", new BigDecimal("27.50")), Map.of()))));
        return new RateBookHistory(List.of(new RateBookHistory.Version(JANUARY, rateBook)), JANUARY);
    }

    private static Plan plan(String id, String price, PlanInterval interval) {
        return new Plan(id, id, new BigDecimal(price), interval, Map.of());
    }
}

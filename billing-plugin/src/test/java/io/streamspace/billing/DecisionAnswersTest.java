package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.budget.Budget;
import io.streamspace.billing.budget.postgres.PostgresBudgets;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.config.SettingsHistory;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.Schema;
import io.streamspace.billing.entitlement.BudgetStop;
import io.streamspace.billing.entitlement.OverageOffer;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.entitlement.QuotaDecision;
import io.streamspace.billing.entitlement.QuotaService;
import io.streamspace.billing.entitlement.grant.Consent;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.postgres.PostgresConsents;
import io.streamspace.billing.entitlement.grant.postgres.PostgresPurchasedGrants;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.schedule.JobRuns;
import io.streamspace.billing.usage.postgres.PostgresReratings;
import io.streamspace.billing.usage.postgres.UsagePartitions;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Progress;
import io.streamspace.testing.TestPostgres;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A decision made from what was read ahead is the one that is made from the same reads, each by itself. */
class DecisionAnswersTest {

    private static final int STEPS = 200;
    private static final Instant BEGINNING = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant END = BEGINNING.plus(Duration.ofDays(120));
    private static final Currency USD = Currency.getInstance("USD");
    private static final List<String> METERS = List.of("calls", "seats", "recent", "traffic");
    private static final List<String> ZONES = List.of("", "Asia/Kathmandu", "Asia/Tokyo");
    /** A few minutes before it, which cuts an hour of UTC. */
    private static final Duration MIDNIGHT_OF_KATHMANDU = Duration.parse("PT18H10M");

    private static final String ZONE = """
            INSERT INTO billing_account_zones (account_id, shard, saved_at, zone)
            VALUES (?, ?, timestamptz '2026-01-01 00:00Z', ?)
            """;
    private static final String SETTINGS = """
            {"billFrom": "2026-01-01T00:00:00Z", "billingMode": "hybrid",
             "meters": [{"key": "calls", "unit": "calls", "kind": "counter", "rate": 0.01, "enforcement": "overage",
                         "consent": true},
                        {"key": "recent", "unit": "calls", "kind": "counter", "rate": 0.02, "window": "PT1H"},
                        {"key": "traffic", "unit": "GB", "kind": "counter", "rate": 0.05, "enforcement": "overage"},
                        {"key": "seats", "unit": "seats", "kind": "level", "per": "month", "rate": 5}],
             "packs": [{"id": "calls", "name": "Calls", "price": 5, "grants": {"calls": 60, "seats": 3}}],
             "subscriptionPlans": [{"id": "free", "name": "Free", "price": 0, "limits": {
               "calls": {"limit": 50, "enforcement": "overage"}, "traffic": {"limit": 3, "enforcement": "overage"}, "recent": {"limit": 30, "enforcement": "hard"},
               "seats": {"limit": 12, "enforcement": "hard"}}}]}
            """;

    private static final HikariDataSource POOL = TestPostgres.pool(TestPostgres.newDatabase(), "billing");
    private static final Jdbi JDBI = Database.jdbi(POOL);
    private static BillingModules modules;
    private static Instant now = BEGINNING;

    @BeforeAll
    static void start() {
        LoneHost context = new LoneHost(POOL, () -> now, () -> SETTINGS);
        BillingSettings contract = new BillingSettings();
        Schema.migrate(POOL);
        JdbiTransactions transactions = new JdbiTransactions(JDBI);
        SettingsHistory settings = new SettingsHistory(JDBI, transactions, contract, new PostgresReratings(JDBI));
        settings.save(context.configuration(), BEGINNING);
        PluginServices on = new PluginServices(context, JDBI, transactions, settings, new JobRuns(JDBI));
        modules = new BillingModules(on, contract.parse(context.configuration()));
        modules.start();
        new UsagePartitions(JDBI, modules::usageTerms).through(END.plus(Duration.ofDays(31)));
    }

    @AfterAll
    static void stop() {
        modules.quotas().close();
        POOL.close();
    }

    private int allowed;
    private final Set<String> refusals = new HashSet<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void decisions_from_reads_sent_together_are_those_from_reads_one_by_one(long seed) {
        Random random = new Random(seed);
        now = BEGINNING;
        List<AccountId> accounts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            accounts.add(opened(random, "seed-" + seed + "-" + i, ZONES.get(i % ZONES.size())));
        }
        for (int step = 0; step < STEPS; step++) {
            elapse(random);
            AccountId account = accounts.get(random.nextInt(accounts.size()));
            String meter = METERS.get(random.nextInt(METERS.size()));
            decide(
                    new QuotaService.Request(account, meter(meter), 1 + random.nextInt(20)),
                    "seed " + seed + ", step " + step + ": ",
                    random);
        }
        assertThat(allowed).as("allowed").isPositive();
        assertThat(refusals).as("refusals").contains("quota_exceeded", BudgetStop.CODE);
    }

    private void elapse(Random random) {
        long left = Duration.between(now, END).toMillis();
        long step = List.of(1L, 400L, 8 * 60_000L, 8 * 60_000L, 40 * 60_000L, 9 * 3_600_000L, 3 * 86_400_000L)
                .get(random.nextInt(7));
        now = now.plusMillis(Math.min(left / 2, 1 + (long) (random.nextDouble() * step)));
        if (random.nextInt(10) == 0) {
            now = now.truncatedTo(ChronoUnit.DAYS).plus(MIDNIGHT_OF_KATHMANDU).plus(Duration.ofHours(24));
        }
        if (random.nextInt(5) == 0) {
            modules.billingStores()
                    .usageRecorder()
                    .settleAll(now.minus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.HOURS), Progress.UNWATCHED);
        }
    }

    private void decide(QuotaService.Request request, String when, Random random) {
        QuotaService desk = modules.quotas().desk();
        QuotaService.Answer asked = desk.check(request);
        boolean stops = modules.budgets().stop().of(request.account(), now).isPresent();
        String expected = !asked.isAllowed() ? code(asked) : stops ? BudgetStop.CODE : "allowed";
        try {
            if (random.nextInt(3) == 0) {
                String hold = desk.hold(request, Duration.ofMinutes(30)).id();
                assertThat("allowed").as(when).isEqualTo(expected);
                settle(desk, hold, random);
            } else {
                QuotaService.Answer answer = desk.consume(request, when + request);
                assertThat("allowed").as(when).isEqualTo(expected);
                assertThat(told(answer)).as(when).isEqualTo(told(asked));
            }
            allowed++;
        } catch (Problem problem) {
            assertThat(problem.code()).as(when + request).isEqualTo(expected);
            refusals.add(expected);
        }
    }

    private static void settle(QuotaService desk, String hold, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> desk.settle(hold, null);
            case 1 -> desk.release(hold);
            default -> desk.renew(hold, Duration.ofMinutes(40));
        }
    }

    private static String code(QuotaService.Answer refusal) {
        return refusal.decision().orElseThrow() instanceof QuotaDecision.NeedsConsent
                ? "overage_confirmation_required"
                : "quota_exceeded";
    }

    private static List<Object> told(QuotaService.Answer answer) {
        return answer.decision().map(DecisionAnswersTest::told).orElse(List.of());
    }

    private static List<Object> told(QuotaDecision decision) {
        Quota quota = decision.quota();
        OverageOffer offer = quota.offer();
        return List.of(
                decision.getClass(),
                quota.bound(),
                quota.use(),
                offer == null ? "no offer" : offer.charged(),
                offer == null ? "no offer" : offer.estimate(7),
                offer == null ? "no offer" : offer.ceiling());
    }

    private static Meter meter(String key) {
        return modules.usageTerms().history().meter(key).orElseThrow();
    }

    private static AccountId opened(Random random, String name, String zone) {
        AccountId account = AccountId.ofUser(name);
        modules.accounts().open(List.of(new Accounts.Opening(account, BEGINNING, null, null)));
        if (!zone.isEmpty()) {
            JDBI.useHandle(handle -> handle.execute(ZONE, account.value(), account.shard(), zone));
        }
        if (random.nextBoolean()) {
            Money amount = new Money(1 + random.nextInt(1_500), USD);
            new PostgresBudgets(JDBI)
                    .set(new Budget(account, amount, List.of(80), true, new Budget.Change("owner", BEGINNING)));
        }
        if (random.nextBoolean()) {
            grant(account, BEGINNING.plus(Duration.ofMinutes(random.nextInt(30_000))));
        }
        if (random.nextBoolean()) {
            consent(account, BEGINNING.plusMillis(random.nextInt(3_000_000)));
        }
        return account;
    }

    private static void grant(AccountId account, Instant from) {
        PostgresPurchasedGrants grants = new PostgresPurchasedGrants(JDBI);
        Grant grant = new Grant(
                account,
                grants.newId(),
                new Grant.Pack("calls", "Calls", null),
                0,
                new Grant.Validity(from, from.plus(Duration.ofDays(30)), null),
                Grant.Renewal.NONE,
                Map.of("calls", BigInteger.valueOf(60), "seats", BigInteger.valueOf(3)));
        grants.add(new PostgresPurchasedGrants.Bought(grant, null, from));
    }

    private static void consent(AccountId account, Instant from) {
        PostgresConsents consents = new PostgresConsents(JDBI);
        consents.add(new Consent(
                account,
                consents.newId(),
                "calls",
                new Money(40, USD),
                new Consent.Given("owner", from),
                from.plus(Duration.ofDays(45)),
                null));
    }
}

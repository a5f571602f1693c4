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
import io.streamspace.billing.entitlement.QuotaService;
import io.streamspace.billing.entitlement.grant.Consent;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.PurchasedGrants;
import io.streamspace.billing.entitlement.grant.postgres.PostgresConsents;
import io.streamspace.billing.entitlement.grant.postgres.PostgresPurchasedGrants;
import io.streamspace.billing.entitlement.hold.Hold;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.schedule.JobRuns;
import io.streamspace.billing.usage.postgres.PostgresReratings;
import io.streamspace.billing.values.Money;
import io.streamspace.plugin.Resources;
import io.streamspace.plugin.SessionGate;
import io.streamspace.testing.RoundTrips;
import io.streamspace.testing.TestPostgres;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Round trips to the database of what is decided under an account's lock: two, one that locks and reads and one that writes. */
class DecisionRoundTripsTest {

    private static final Instant BEGINNING = Instant.parse("2026-01-05T00:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");
    private static final String SETTINGS = """
            {"billFrom": "2026-01-01T00:00:00Z", "billingMode": "hybrid",
             "meters": [{"key": "calls", "unit": "calls", "kind": "counter", "rate": 0.01, "enforcement": "overage",
                         "consent": true},
                        {"key": "seats", "unit": "seats", "kind": "level", "per": "month", "rate": 5},
                        {"key": "job_slots", "unit": "slots", "kind": "level", "per": "month"}],
             "packs": [{"id": "calls", "name": "Calls", "price": 5, "grants": {"calls": 100}}],
             "subscriptionPlans": [{"id": "free", "name": "Free", "price": 0, "cpu_limit": 64, "limits": {
               "calls": {"limit": 50, "enforcement": "overage"}, "seats": {"limit": 40, "enforcement": "hard"}, "job_slots": {"limit": 40}}}]}
            """;

    private static final String ZONE = """
            INSERT INTO billing_account_zones (account_id, shard, saved_at, zone)
            VALUES (?, ?, timestamptz '2026-01-01 00:00Z', 'Asia/Tokyo')
            """;

    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final HikariDataSource POOL = TestPostgres.pool(TestPostgres.newDatabase(), "billing");
    private static final Jdbi JDBI = Database.jdbi(POOL);
    private static BillingModules modules;

    @BeforeAll
    static void start() {
        modules = modules(new LoneHost(POOL, DecisionRoundTripsTest::now, () -> SETTINGS));
    }

    private static BillingModules modules(LoneHost context) {
        BillingSettings contract = new BillingSettings();
        Schema.migrate(POOL);
        JdbiTransactions transactions = new JdbiTransactions(JDBI);
        SettingsHistory settings = new SettingsHistory(JDBI, transactions, contract, new PostgresReratings(JDBI));
        settings.save(context.configuration(), BEGINNING);
        PluginServices on = new PluginServices(context, JDBI, transactions, settings, new JobRuns(JDBI));
        BillingModules made = new BillingModules(on, contract.parse(context.configuration()));
        made.start();
        return made;
    }

    @AfterAll
    static void stop() {
        modules.quotas().close();
        POOL.close();
    }

    /** Goes on by a millisecond whenever somebody looks. */
    private static Instant now() {
        return BEGINNING.plusMillis(CALLS.incrementAndGet());
    }

    @Test
    void an_account_that_has_nothing_but_its_plan() {
        AccountId account = opened("plain");
        decide(account);
        assertTwoTripsEach(account);
    }

    @Test
    void an_account_with_a_budget_that_stops() {
        AccountId account = opened("thrifty");
        setBudget(account);
        decide(account);
        assertTwoTripsEach(account);
    }

    @Test
    void an_account_with_a_pack() {
        AccountId account = opened("packed");
        grant(account);
        decide(account);
        assertTwoTripsEach(account);
    }

    @Test
    void an_account_in_overage_with_a_pack_a_consent_and_a_budget() {
        AccountId account = opened("spender");
        setBudget(account);
        grant(account);
        consent(account);
        desk().consume(new QuotaService.Request(account, meter("calls"), 160), "much-" + account);
        decide(account);
        assertTwoTripsEach(account);
    }

    @Test
    void an_account_on_a_calendar_of_its_own_with_a_pack_and_a_budget() {
        AccountId account = opened("tokyo");
        JDBI.useHandle(handle -> handle.execute(ZONE, account.value(), account.shard()));
        setBudget(account);
        grant(account);
        decide(account);
        assertTwoTripsEach(account);
    }

    @Test
    void an_account_with_nothing_but_its_plan_needs_no_earlier_decision() {
        AccountId account = opened("newcomer");
        assertThat(trips(() -> desk().hold(request(account, "seats"), Duration.ofMinutes(5))))
                .isEqualTo(2);
    }

    @Test
    void a_refusal() {
        AccountId account = opened("refused");
        QuotaService.Request tooMuch = new QuotaService.Request(account, meter("seats"), 41);
        assertThat(trips(() -> assertThat(refusal(() -> desk().hold(tooMuch, Duration.ofMinutes(5))))
                        .isEqualTo("quota_exceeded")))
                .isEqualTo(2);
    }

    private static String refusal(Runnable call) {
        try {
            call.run();
            return "allowed";
        } catch (io.streamspace.billing.values.Problem refused) {
            return refused.code();
        }
    }

    private static void assertTwoTripsEach(AccountId account) {
        for (String meter : List.of("calls", "seats")) {
            QuotaService.Request request = request(account, meter);
            Hold[] hold = new Hold[1];
            assertThat(trips(() -> hold[0] = desk().hold(request, Duration.ofMinutes(5))))
                    .as("hold of " + meter)
                    .isEqualTo(2);
            assertThat(trips(() -> desk().renew(hold[0].id(), Duration.ofMinutes(9))))
                    .as("renewal of " + meter)
                    .isEqualTo(2);
            assertThat(trips(() -> desk().settle(hold[0].id(), null)))
                    .as("settlement of " + meter)
                    .isEqualTo(2);
            assertThat(trips(() -> desk().consume(request, "consumed-" + meter + account)))
                    .as("consume of " + meter)
                    .isEqualTo(2);
            Hold released = desk().hold(request, Duration.ofMinutes(5));
            assertThat(trips(() -> desk().release(released.id())))
                    .as("release of " + meter)
                    .isEqualTo(2);
        }
        assertThat(trips(() -> desk().giveBack(request(account, "seats"), "given-back-" + account)))
                .as("giving back of seats")
                .isEqualTo(2);
        assertThat(trips(() -> modules.quotas().jobSlots().allocate(account, "job")))
                .as("taking a slot")
                .isEqualTo(2);
        assertThat(trips(() -> modules.quotas().jobSlots().release(account, "job")))
                .as("freeing a slot, whose usage is named after what is read")
                .isEqualTo(3);
        for (SessionGate.Action action : SessionGate.Action.values()) {
            assertThat(trips(() -> start(account, action)))
                    .as("session gate, " + action)
                    .isEqualTo(2);
        }
    }

    /** Once of each kind, so that it is known that a budget stops, and in which period the account is. */
    private static void decide(AccountId account) {
        for (String meter : List.of("calls", "seats")) {
            Hold hold = desk().hold(request(account, meter), Duration.ofMinutes(5));
            desk().settle(hold.id(), null);
            desk().consume(request(account, meter), "first-" + meter + account);
        }
        modules.quotas().jobSlots().allocate(account, "first");
        modules.quotas().jobSlots().release(account, "first");
        start(account, SessionGate.Action.START);
    }

    private static void start(AccountId account, SessionGate.Action action) {
        assertThat(modules.quotas()
                        .gate()
                        .decide(new SessionGate.Request(
                                action,
                                "session-" + account,
                                account.userId(),
                                null,
                                "template",
                                new Resources(1000, 1L << 30, 1L << 30))))
                .isInstanceOf(SessionGate.Decision.Allowed.class);
    }

    private static int trips(Runnable work) {
        return RoundTrips.of(work).size();
    }

    private static QuotaService desk() {
        return modules.quotas().desk();
    }

    private static QuotaService.Request request(AccountId account, String meter) {
        return new QuotaService.Request(account, meter(meter), 1);
    }

    private static Meter meter(String key) {
        return new BillingSettings()
                .parse(SETTINGS)
                .rateBook()
                .further(key)
                .orElseThrow()
                .meter();
    }

    private static AccountId opened(String name) {
        AccountId account = AccountId.ofUser(name);
        modules.accounts().open(List.of(new Accounts.Opening(account, BEGINNING, null, null)));
        return account;
    }

    private static void setBudget(AccountId account) {
        Money amount = new Money(1_000_000, USD);
        new PostgresBudgets(JDBI)
                .set(new Budget(account, amount, List.of(80), true, new Budget.Change("owner", BEGINNING)));
    }

    private static void grant(AccountId account) {
        PurchasedGrants grants = new PostgresPurchasedGrants(JDBI);
        Grant grant = new Grant(
                account,
                grants.newId(),
                new Grant.Pack("calls", "Calls", null),
                0,
                new Grant.Validity(BEGINNING, BEGINNING.plus(Duration.ofDays(30)), null),
                Grant.Renewal.NONE,
                Map.of("calls", BigInteger.valueOf(100)));
        grants.add(new PurchasedGrants.Bought(grant, null, BEGINNING));
    }

    private static void consent(AccountId account) {
        PostgresConsents consents = new PostgresConsents(JDBI);
        consents.add(new Consent(
                account,
                consents.newId(),
                "calls",
                new Money(10_000, USD),
                new Consent.Given("owner", BEGINNING),
                BEGINNING.plus(Duration.ofDays(20)),
                null));
    }
}

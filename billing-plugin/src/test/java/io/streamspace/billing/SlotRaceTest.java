package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.config.SettingsHistory;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.Schema;
import io.streamspace.billing.entitlement.JobSlots;
import io.streamspace.billing.entitlement.QuotaService;
import io.streamspace.billing.entitlement.hold.Hold;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.schedule.JobRuns;
import io.streamspace.billing.usage.postgres.PostgresReratings;
import io.streamspace.billing.values.Problem;
import io.streamspace.testing.TestPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Many jobs and calls that want the one slot or unit there is at once, on two hosts with one database, whose clocks differ.
 * How often is set by the system property {@code races}.
 */
class SlotRaceTest {

    private static final int RACES = Integer.getInteger("races", 25);
    private static final int RUNNERS = 64;
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);
    private static final Duration SHORT_LEASE = Duration.ofMillis(400);
    private static final int NEW_ACCOUNTS = 10;
    private static final int FIRST_HOLDS = 12;
    private static final Instant BEGINNING = Instant.parse("2026-01-05T00:00:00Z");
    private static final String SETTINGS = """
            {"billFrom": "2026-01-01T00:00:00Z", "billingMode": "subscription",
             "meters": [{"key": "job_slots", "unit": "slots", "kind": "level"},
                        {"key": "calls", "unit": "calls", "kind": "counter"}],
             "subscriptionPlans": [{"id": "free", "name": "Free", "price": 0,
               "limits": {"job_slots": {"limit": 1}, "calls": {"limit": 1}}}]}
            """;

    private static final String DATABASE = TestPostgres.newDatabase();
    private static final List<HikariDataSource> POOLS = new ArrayList<>();
    private static final List<QuotaModule> HOSTS = new ArrayList<>();
    private static final List<JdbiTransactions> TRANSACTIONS = new ArrayList<>();
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(RUNNERS);
    private static final long BEGAN_AT_NANOS = System.nanoTime();

    @BeforeAll
    static void start() {
        for (int i = 0; i < 2; i++) {
            Duration behind = CLOCKS_DIFFER.multipliedBy(i);
            HikariDataSource pool = TestPostgres.pool(DATABASE, "billing");
            POOLS.add(pool);
            HOSTS.add(quotas(new LoneHost(pool, () -> now().minus(behind), () -> SETTINGS)));
        }
    }

    private static Instant now() {
        return BEGINNING.plusNanos(System.nanoTime() - BEGAN_AT_NANOS);
    }

    private static QuotaModule quotas(LoneHost context) {
        BillingSettings contract = new BillingSettings();
        Schema.migrate(context.dataSource());
        Jdbi jdbi = Database.jdbi(context.dataSource());
        JdbiTransactions transactions = new JdbiTransactions(jdbi);
        TRANSACTIONS.add(transactions);
        SettingsHistory settings = new SettingsHistory(jdbi, transactions, contract, new PostgresReratings(jdbi));
        settings.save(context.configuration(), BEGINNING);
        PluginServices on = new PluginServices(context, jdbi, transactions, settings, new JobRuns(jdbi));
        BillingModules modules = new BillingModules(on, contract.parse(context.configuration()));
        modules.start();
        return modules.quotas();
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
        HOSTS.forEach(QuotaModule::close);
        POOLS.forEach(HikariDataSource::close);
    }

    @Test
    void one_of_sixty_four_jobs_gets_the_one_slot_every_time_it_is_free_again() throws Exception {
        AccountId account = AccountId.ofUser("worker");
        for (int race = 0; race < RACES; race++) {
            String name = "job-" + race + "-";
            List<String> holders = winners(runner -> {
                host(runner).jobSlots().allocate(account, name + runner);
                return name + runner;
            });
            assertThat(holders).as("race " + race).hasSize(1);
            JobSlots slots = host(race).jobSlots();
            slots.release(account, holders.get(0));
        }
    }

    @Test
    void one_of_sixty_four_calls_holds_the_one_unit_every_time_it_is_given_back() throws Exception {
        AccountId account = AccountId.ofUser("holder");
        QuotaService.Request request = new QuotaService.Request(account, calls(), 1);
        for (int race = 0; race < RACES; race++) {
            List<String> holds = winners(runner ->
                    host(runner).desk().hold(request, Duration.ofMinutes(5)).id());
            assertThat(holds).as("race " + race).hasSize(1);
            host(race).desk().release(holds.get(0));
        }
    }

    /** Its settlement begins in time, and waits for a lock until the lease is over and somebody else has the room. */
    @Test
    void a_hold_whose_room_was_given_away_while_its_settlement_waited_is_not_settled() throws Exception {
        AccountId account = AccountId.ofUser("sleeper");
        QuotaService.Request request = new QuotaService.Request(account, calls(), 1);
        QuotaService desk = host(0).desk();
        String first = desk.hold(request, SHORT_LEASE).id();
        try (Connection other = POOLS.get(1).getConnection()) {
            other.setAutoCommit(false);
            try (Statement lock = other.createStatement()) {
                lock.execute("SELECT FROM billing_shards WHERE shard = " + account.shard() + " FOR UPDATE");
            }
            Future<String> settlement = THREADS.submit(
                    () -> codeOf(() -> desk.settle(first, null).fate().state().key()));
            String second = "";
            while (second.isEmpty()) {
                second = wonBy(
                        runner -> desk.hold(request, Duration.ofMinutes(5)).id(), 0);
            }
            other.rollback();
            assertThat(settlement.get()).isEqualTo("hold_expired");
            assertThat(desk.settle(second, null).fate().state()).isEqualTo(Hold.State.SETTLED);
        }
    }

    /** They begin one after another, so that some begin when the first has just been committed. */
    @Test
    void first_holds_of_an_account_never_wait_for_each_other_in_a_circle() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        for (int i = 0; i < NEW_ACCOUNTS; i++) {
            QuotaService.Request request = new QuotaService.Request(AccountId.ofUser("new-" + i), calls(), 1);
            List<Callable<String>> holds = new ArrayList<>();
            for (int j = 0; j < FIRST_HOLDS; j++) {
                int later = 2 * j;
                holds.add(() -> {
                    Thread.sleep(later);
                    return wonBy(
                            runner -> TRANSACTIONS.get(0).in(() -> {
                                attempts.incrementAndGet();
                                return host(0).desk()
                                        .hold(request, Duration.ofMinutes(5))
                                        .id();
                            }),
                            0);
                });
            }
            for (Future<String> hold : THREADS.invokeAll(holds)) {
                hold.get();
            }
        }
        assertThat(attempts).as("none was tried again").hasValue(NEW_ACCOUNTS * FIRST_HOLDS);
    }

    private static String codeOf(Callable<String> deed) throws Exception {
        try {
            return deed.call();
        } catch (Problem refused) {
            return refused.code();
        }
    }

    private interface Run {
        String of(int runner);
    }

    /** What the runs return that are not refused. */
    private static List<String> winners(Run run) throws Exception {
        List<Callable<String>> runs = new ArrayList<>();
        for (int i = 0; i < RUNNERS; i++) {
            int runner = i;
            runs.add(() -> wonBy(run, runner));
        }
        List<String> winners = new ArrayList<>();
        for (Future<String> result : THREADS.invokeAll(runs)) {
            winners.add(result.get());
        }
        winners.removeIf(String::isEmpty);
        return winners;
    }

    private static String wonBy(Run run, int runner) {
        try {
            return run.of(runner);
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("quota_exceeded");
            return "";
        }
    }

    private static QuotaModule host(int number) {
        return HOSTS.get(number % 2);
    }

    private static Meter calls() {
        return new BillingSettings()
                .parse(SETTINGS)
                .rateBook()
                .further("calls")
                .orElseThrow()
                .meter();
    }
}

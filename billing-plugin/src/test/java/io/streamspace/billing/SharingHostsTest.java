package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.config.SettingsHistory;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.Schema;
import io.streamspace.billing.entitlement.QuotaService;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.schedule.JobRuns;
import io.streamspace.billing.usage.postgres.PostgresReratings;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.PluginContext;
import io.streamspace.testing.Leaks;
import io.streamspace.testing.TestPostgres;
import io.streamspace.testing.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.RedisClient;

/** Two hosts on one database and one Redis, which is killed while they work. */
@Timeout(300)
class SharingHostsTest {

    private static final String KEYS = "streamspace:billing:quota:";
    private static final int RACES = 6;
    private static final int RUNNERS = 64;
    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
    private static final TestRedis REDIS = new TestRedis();
    private static final String SETTINGS = """
            {"quotaCacheAge": "PT30S", "billFrom": "2026-01-01T00:00:00Z", "billingMode": "subscription",
             "meters": [{"key": "jobs", "unit": "jobs", "kind": "counter"}],
             "subscriptionPlans": [{"id": "free", "name": "Free", "price": 0, "limits": {"jobs": {"limit": 1}}}]}
            """;

    private static final String DATABASE = TestPostgres.newDatabase();
    private static final List<HikariDataSource> POOLS = new ArrayList<>();
    private static final List<QuotaModule> HOSTS = new ArrayList<>();
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(RUNNERS);

    @BeforeAll
    static void start() {
        for (int i = 0; i < 2; i++) {
            HikariDataSource pool = TestPostgres.pool(DATABASE, "billing");
            POOLS.add(pool);
            HOSTS.add(features(new LoneHost(pool, () -> NOW, () -> SETTINGS, () -> LoneHost.sharingBy(REDIS.url())))
                    .quotas());
        }
    }

    private static BillingModules features(PluginContext context) {
        BillingSettings contract = new BillingSettings();
        Schema.migrate(context.dataSource());
        Jdbi jdbi = Database.jdbi(context.dataSource());
        JdbiTransactions transactions = new JdbiTransactions(jdbi);
        SettingsHistory settings = new SettingsHistory(jdbi, transactions, contract, new PostgresReratings(jdbi));
        settings.save(context.configuration(), NOW);
        PluginServices on = new PluginServices(context, jdbi, transactions, settings, new JobRuns(jdbi));
        BillingModules billingModules = new BillingModules(on, contract.parse(context.configuration()));
        billingModules.start();
        return billingModules;
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
        HOSTS.forEach(QuotaModule::close);
        POOLS.forEach(HikariDataSource::close);
        REDIS.close();
    }

    @Test
    void one_of_sixty_four_gets_the_one_unit_left_while_redis_is_killed() throws Exception {
        for (int race = 0; race < RACES; race++) {
            AccountId racer = AccountId.ofUser("racer-" + race);
            assertThat(consumed(racer)).as("race " + race).isEqualTo(1);
            refuseSoon(racer);
            REDIS.start();
        }
    }

    @Test
    void the_figure_says_whether_redis_answers() {
        awaitFigure(1);
        REDIS.stop();
        awaitFigure(0);
        REDIS.start();
        awaitFigure(1);
    }

    @Test
    void what_a_host_reads_is_in_redis_until_something_is_used() {
        awaitFigure(1);
        AccountId account = AccountId.ofUser("shared");
        QuotaModule host = HOSTS.get(0);
        try (RedisClient client = RedisClient.create(REDIS.url())) {
            assertThat(host.cache().admits(account, "jobs", 1)).isTrue();
            assertThat(client.exists(KEYS + account)).isTrue();
            assertThat(consumes(HOSTS.get(1), account, "shared")).isTrue();
            HOSTS.get(1).cache().refresh();
            assertThat(client.exists(KEYS + account)).isFalse();
            host.cache().refresh();
            assertThat(host.cache().admits(account, "jobs", 1)).isFalse();
        }
    }

    private static void awaitFigure(int expected) {
        for (QuotaModule host : HOSTS) {
            Supplier<Number> isUp = host.sharing().figures().values().iterator().next();
            while (isUp.get().intValue() != expected) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void a_plugin_that_is_disabled_leaves_no_thread_and_no_bean() {
        String database = TestPostgres.newDatabase();
        try (HikariDataSource pool = TestPostgres.pool(database, "billing")) {
            once(pool);
            Leaks leaks = Leaks.begin(thread -> thread.getName().startsWith("HikariPool"));
            once(pool);
            assertThat(leaks.found(Duration.ofSeconds(30))).isEmpty();
        }
    }

    private static void once(HikariDataSource pool) {
        BillingPlugin plugin = new BillingPlugin();
        plugin.enable(new LoneHost(pool, () -> NOW, () -> SETTINGS, () -> LoneHost.sharingBy(REDIS.url())));
        assertThat(plugin.usageGate().admits("someone", null, "jobs", 1)).isTrue();
        assertThat(plugin.usageGate().admits("someone", null, "jobs", 2)).isFalse();
        plugin.disable();
    }

    /** How many units were counted; in the middle of it Redis is killed. */
    private static long consumed(AccountId account) throws Exception {
        List<Callable<Boolean>> runs = new ArrayList<>();
        for (int i = 0; i < RUNNERS; i++) {
            QuotaModule host = HOSTS.get(i % 2);
            String id = account + "-" + i;
            boolean isKiller = i == RUNNERS / 2;
            runs.add(() -> {
                if (isKiller) {
                    REDIS.stop();
                }
                return consumes(host, account, id);
            });
        }
        long consumed = 0;
        for (Future<Boolean> run : THREADS.invokeAll(runs)) {
            consumed += run.get() ? 1 : 0;
        }
        return consumed;
    }

    private static boolean consumes(QuotaModule host, AccountId account, String id) {
        host.cache().admits(account, "jobs", 1);
        try {
            host.desk().consume(new QuotaService.Request(account, jobs(), 1), id);
            return true;
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("quota_exceeded");
            return false;
        }
    }

    private static Meter jobs() {
        return new BillingSettings()
                .parse(SETTINGS)
                .rateBook()
                .further("jobs")
                .orElseThrow()
                .meter();
    }

    /** What is answered from memory becomes true by itself, on both hosts. */
    private static void refuseSoon(AccountId account) {
        for (QuotaModule host : HOSTS) {
            while (host.cache().admits(account, "jobs", 1)) {
                host.cache().refresh();
            }
        }
    }
}

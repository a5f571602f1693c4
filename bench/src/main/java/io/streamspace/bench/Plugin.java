package io.streamspace.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.postgres.PostgresAccounts;
import io.streamspace.billing.account.postgres.PostgresShards;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.Schema;
import io.streamspace.billing.entitlement.grant.postgres.PostgresConsents;
import io.streamspace.billing.entitlement.grant.postgres.PostgresGrants;
import io.streamspace.billing.event.UsageFacts;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.postgres.PostgresPeriods;
import io.streamspace.billing.measurement.postgres.PostgresMeasurements;
import io.streamspace.billing.session.HeartbeatBuffer;
import io.streamspace.billing.session.HeartbeatTimeout;
import io.streamspace.billing.session.postgres.IntakeContext;
import io.streamspace.billing.session.postgres.PostgresSegments;
import io.streamspace.billing.session.postgres.SessionIntake;
import io.streamspace.billing.subscription.postgres.PostgresSubscriptions;
import io.streamspace.billing.usage.Entitlements;
import io.streamspace.billing.usage.TimelineSettlement;
import io.streamspace.billing.usage.UsageReconciler;
import io.streamspace.billing.usage.UsageRecorder;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.postgres.LateCharges;
import io.streamspace.billing.usage.postgres.PostgresUsageRecorder;
import io.streamspace.billing.usage.postgres.PostgresUsageRecords;
import io.streamspace.billing.usage.postgres.PostgresUsageSums;
import io.streamspace.billing.usage.postgres.UsagePartitions;
import io.streamspace.billing.values.Interval;
import io.streamspace.plugin.LifecycleListener;
import io.streamspace.testing.TestPostgres;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The plugin's intake and settling, wired as in production, on a durable database of its own. */
final class Plugin implements AutoCloseable {

    /** The first instant that is billed, and from which events come. */
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /** Stores the one rate combination of records that a benchmark writes itself, found by the digest of its name. */
    static final String RATES = """
            INSERT INTO billing_rate_combinations (digest) VALUES (sha256('bench'));
            INSERT INTO billing_combined_rates
            SELECT id, meter, 3600000000, 1, 0.05, 0.05 / 3600000000, NULL
            FROM billing_rate_combinations, unnest(ARRAY['cpu', 'memory', 'storage']) meter WHERE digest = sha256('bench')
            """;

    private static final HeartbeatTimeout FIVE_MINUTES = HeartbeatTimeout.of(Duration.ofMinutes(5));
    private static final Currency CURRENCY = Currency.getInstance("USD");

    private final String url;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final PostgresShards shards;
    private final UsageTerms terms;
    private final UsageReconciler.Ports posting;
    private final HeartbeatBuffer book = new HeartbeatBuffer(() -> FIVE_MINUTES, 100_000);
    private final SessionIntake intake;

    Plugin() {
        this(payPerUse());
    }

    Plugin(RateBook offered) {
        this(offered, TestPostgres.newDurableDatabase());
    }

    private Plugin(RateBook offered, String url) {
        this.url = url;
        pool = TestPostgres.pool(url, "billing");
        jdbi = Database.jdbi(pool);
        shards = new PostgresShards(jdbi);
        posting = new UsageReconciler.Ports(
                new PostgresSegments(jdbi),
                new PostgresMeasurements(jdbi),
                new PostgresPeriods(jdbi),
                new Entitlements(new PostgresSubscriptions(jdbi), new PostgresGrants(jdbi), new PostgresConsents(jdbi)),
                new PostgresUsageRecords(jdbi, new LateCharges(() -> START, () -> Duration.ofDays(400)), () -> START));
        terms = since(offered);
        Schema.migrate(pool);
        shards.create(START);
        intake = new SessionIntake(intakeContext(usage -> {}));
    }

    /** The plugin as another host runs it, on the same database. */
    Plugin onAnotherHost(RateBook offered) {
        return new Plugin(offered, url);
    }

    Jdbi jdbi() {
        return jdbi;
    }

    UsageTerms terms() {
        return terms;
    }

    UsageReconciler.Ports posting() {
        return posting;
    }

    PostgresShards shards() {
        return shards;
    }

    Accounts accounts() {
        return new PostgresAccounts(
                jdbi, () -> CURRENCY, opened -> new Interval(START, Instant.parse("2026-04-01T00:00:00Z")));
    }

    DataSource database() {
        return pool;
    }

    LifecycleListener listener() {
        return intake;
    }

    HeartbeatBuffer book() {
        return book;
    }

    UsageRecorder usageRecorder() {
        return new PostgresUsageRecorder(jdbi, new JdbiTransactions(jdbi), () -> terms, posting, () -> START);
    }

    UsageSums sums() {
        return new PostgresUsageSums(jdbi, () -> terms, posting);
    }

    /** Makes the months and days up to an instant, as the plugin does when it starts. */
    void makeRoomUpTo(Instant instant) {
        new UsagePartitions(jdbi, () -> terms).through(instant);
    }

    /** @param usage takes what is told of further meters */
    IntakeContext intakeContext(UsageFacts usage) {
        return new IntakeContext(
                jdbi,
                new JdbiTransactions(jdbi),
                shards,
                accounts(),
                book,
                () -> FIVE_MINUTES,
                new TimelineSettlement(() -> terms, shards, posting),
                usage,
                () -> START);
    }

    private static RateBook payPerUse() {
        Map<String, BigDecimal> rates = Map.of(
                "cpu", new BigDecimal("0.05"), "memory", new BigDecimal("0.01"), "storage", new BigDecimal("0.10"));
        return new RateBook(true, BillingMode.USAGE, CURRENCY, rates, List.<Plan>of());
    }

    private static UsageTerms since(RateBook rateBook) {
        BillingCalendar.Rule monthly = new BillingCalendar.Rule(START, ZoneOffset.UTC, 1);
        return new UsageTerms(
                new RateBookHistory(List.of(new RateBookHistory.Version(START, rateBook)), START),
                new BillingCalendar(List.of(monthly), START));
    }

    @Override
    public void close() {
        pool.close();
    }
}

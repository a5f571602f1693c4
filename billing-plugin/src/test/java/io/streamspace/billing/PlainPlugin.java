package io.streamspace.billing;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.postgres.PostgresAccountLocks;
import io.streamspace.billing.account.postgres.PostgresAccounts;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.credit.postgres.PostgresCredits;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.event.postgres.PostgresOutbox;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.ledger.postgres.PostgresLedger;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.Audit;
import io.streamspace.billing.report.adapter.MoneyLaws;
import io.streamspace.billing.report.adapter.TieredPrices;
import io.streamspace.billing.report.adapter.UsageLaws;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Money;
import io.streamspace.plugin.PlatformEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The plugin enabled on a database of its own with default settings, billing from January 2026, its clock driven. */
final class PlainPlugin implements AutoCloseable {

    static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");

    private final HikariDataSource pool = MigratedDatabase.newPool();
    final Jdbi jdbi = Database.jdbi(pool);
    private final BillingPlugin plugin = new BillingPlugin();
    private volatile Instant now = JANUARY;
    private final LoneHost host = new LoneHost(pool, () -> now, PlainPlugin::configuration);

    PlainPlugin() {
        plugin.enable(host);
    }

    void deliver(PlatformEvent... events) {
        plugin.lifecycle().deliver(List.of(events));
    }

    /** Moves the clock, and runs every job at that instant. */
    void fireAt(String instant) throws InterruptedException {
        now = Instant.parse(instant);
        plugin.lifecycle().flushHeartbeats();
        plugin.scheduledWork().orElseThrow().fire(now);
    }

    Instant now() {
        return now;
    }

    /** Issues credit beside the plugin: it is low below 1.00. */
    IssueCredit issueCredit() {
        Currency usd = Currency.getInstance("USD");
        PostgresAccounts accounts =
                new PostgresAccounts(jdbi, () -> usd, usageTerms().calendars().common()::wholeAt);
        return new IssueCredit(new IssueCredit.Ports(
                accounts,
                new PostgresAccountLocks(jdbi, accounts),
                new PostgresCredits(jdbi, () -> Optional.of(new Money(100, usd))),
                new PostgresLedger(jdbi),
                new PostgresOutbox(jdbi),
                new JdbiTransactions(jdbi)));
    }

    /** Saves another configuration. */
    void configure(String configuration) {
        plugin.configure(configuration);
    }

    List<Violation> violations() {
        return violations(Instant.EPOCH);
    }

    /** @param sealedUpTo every period that ended by then should be sealed */
    List<Violation> violations(Instant sealedUpTo) {
        return new Audit(
                        jdbi,
                        jdbi,
                        new Audit.Laws(
                                new UsageLaws(jdbi, () -> usageTerms().calendars()),
                                new MoneyLaws(jdbi),
                                new TieredPrices(jdbi, PlainPlugin::usageTerms)),
                        () -> sealedUpTo)
                .run();
    }

    static UsageTerms usageTerms() {
        Map<String, BigDecimal> rates = Map.of(
                "cpu", new BigDecimal("0.05"), "memory", new BigDecimal("0.01"), "storage", new BigDecimal("0.10"));
        RateBook rateBook = new RateBook(true, BillingMode.USAGE, Currency.getInstance("USD"), rates, List.of());
        return new UsageTerms(
                new RateBookHistory(List.of(new RateBookHistory.Version(JANUARY, rateBook)), JANUARY),
                new BillingCalendar(List.of(new BillingCalendar.Rule(JANUARY, ZoneOffset.UTC, 1)), JANUARY));
    }

    private static String configuration() {
        return "{\"billFrom\":\"" + JANUARY + "\"}";
    }

    @Override
    public void close() {
        plugin.disable();
        pool.close();
    }
}

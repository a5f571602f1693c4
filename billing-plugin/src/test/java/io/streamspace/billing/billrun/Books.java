package io.streamspace.billing.billrun;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.billrun.adapter.PostgresBillingQueue;
import io.streamspace.billing.billrun.adapter.PostgresHeldCorrections;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Terms;
import io.streamspace.billing.catalog.TermsHistory;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.credit.adapter.PostgresCredits;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.Schema;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.adapter.PostgresOutbox;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.adapter.PostgresInvoices;
import io.streamspace.billing.invoice.adapter.PostgresPendingLines;
import io.streamspace.billing.invoice.adapter.PostgresPeriods;
import io.streamspace.billing.ledger.adapter.PostgresLedger;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.MoneyLaws;
import io.streamspace.billing.subscription.adapter.PostgresSubscriptions;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Progress;
import io.streamspace.testing.TestPostgres;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A whole set of books in a database of its own: calendar months in UTC from January 2026, the default rates. */
final class Books implements AutoCloseable {

    static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");
    static final Currency USD = Currency.getInstance("USD");

    private final HikariDataSource pool = TestPostgres.newPool("billing");
    final Jdbi jdbi = Jdbi.create(pool);
    final JdbiTransactions transactions = new JdbiTransactions(jdbi);
    final BillingCalendar calendar =
            new BillingCalendar(List.of(new BillingCalendar.Rule(JANUARY, ZoneOffset.UTC, 1)), JANUARY);
    TermsHistory terms = history(BillingMode.USAGE, List.of());
    final BillingDelays delays =
            new BillingDelays(Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofDays(400), Duration.ofDays(14));
    final RecordedUsage usage = new RecordedUsage(jdbi, () -> terms);
    final BillingPorts ports = new BillingPorts(
            new ShardLocks(jdbi),
            usage,
            usage,
            new PostgresSubscriptions(jdbi),
            new PostgresPeriods(jdbi),
            new PostgresInvoices(jdbi),
            new PostgresPendingLines(jdbi),
            new PostgresCredits(jdbi),
            new PostgresLedger(jdbi),
            new PostgresOutbox(jdbi),
            new PostgresBillingQueue(jdbi, 7),
            new PostgresHeldCorrections(jdbi));
    final GenerateInvoices generateInvoices = new GenerateInvoices(ports, transactions, this::billingTerms);

    Books() {
        Schema.migrate(pool);
        jdbi.useHandle(handle -> handle.execute("INSERT INTO billing_shards (shard, settled_through) "
                + "SELECT n, '2026-01-01' FROM generate_series(0, 15) n ON CONFLICT DO NOTHING"));
    }

    static TermsHistory history(BillingMode mode, List<io.streamspace.billing.catalog.Plan> plans) {
        Terms terms = new Terms(
                true,
                mode,
                USD,
                Map.of(
                        "cpu", new BigDecimal("0.05"),
                        "memory", new BigDecimal("0.01"),
                        "storage", new BigDecimal("0.10")),
                plans);
        return new TermsHistory(List.of(new TermsHistory.Version(JANUARY, terms)), JANUARY);
    }

    BillingTerms billingTerms() {
        return new BillingTerms(terms, calendar, delays);
    }

    AccountId open(String user) {
        AccountId account = AccountId.ofUser(user);
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO billing_accounts (account_id, shard, opened_at, currency) VALUES (?, ?, ?, 'USD')",
                account.value(),
                account.shard(),
                Sql.parameter(JANUARY)));
        ports.periods().open(List.of(account), january());
        return account;
    }

    static Interval january() {
        return new Interval(JANUARY, FEBRUARY);
    }

    /** A number of milli-core-hours of CPU, at 0.00005 each. */
    void useCpu(AccountId account, Interval period, int revision, long milliCoreHours) {
        usage.record(account, Meter.CPU, period, revision, BigInteger.valueOf(milliCoreHours * 3_600_000));
    }

    void run(String instant) {
        run(Instant.parse(instant));
    }

    void run(Instant instant) {
        generateInvoices.run(instant, Progress.UNWATCHED);
    }

    IssueCredit.Issued credit(AccountId account, String amount, Instant now, @Nullable Instant expiresAt) {
        return issueCredit()
                .issue(new IssueCredit.Request(account, new BigDecimal(amount), "goodwill", expiresAt, "admin"), now);
    }

    IssueCredit issueCredit() {
        return new IssueCredit(accounts(), ports.credits(), ports.ledger(), ports.outbox(), transactions);
    }

    /** Its payment grace has ended. */
    void lock(AccountId account) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE billing_accounts SET standing = 'locked', locked_at = now(), times_past_due = 1 WHERE account_id = ?",
                account.value()));
    }

    List<Invoice> invoices(AccountId account) {
        return ports.invoices().newest(account, null, 100);
    }

    List<String> announced() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT type FROM billing_outbox ORDER BY position")
                .mapTo(String.class)
                .list());
    }

    List<Violation> violations() {
        return new MoneyLaws(jdbi).violations();
    }

    Accounts accounts() {
        return new Accounts() {
            @Override
            public void open(Collection<Opening> openings) {
                openings.forEach(opening -> Books.this.open(opening.id().name()));
            }

            @Override
            public Optional<Account> find(AccountId id) {
                return jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT opened_at, standing FROM billing_accounts WHERE account_id = ?")
                        .bind(0, id.value())
                        .map((row, context) -> new Account(
                                id,
                                Sql.instant(row, "opened_at"),
                                USD,
                                null,
                                null,
                                Account.Standing.valueOf(
                                        row.getString("standing").toUpperCase(Locale.ROOT))))
                        .findOne());
            }

            @Override
            public List<Account> after(@Nullable AccountId id, int limit) {
                throw new UnsupportedOperationException("nobody asks here");
            }
        };
    }

    @Override
    public void close() {
        pool.close();
    }
}

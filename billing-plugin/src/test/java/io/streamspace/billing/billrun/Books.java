package io.streamspace.billing.billrun;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.postgres.PostgresAccountLocks;
import io.streamspace.billing.account.postgres.PostgresAccounts;
import io.streamspace.billing.account.postgres.PostgresBuyers;
import io.streamspace.billing.billrun.postgres.PostgresBillingQueue;
import io.streamspace.billing.billrun.postgres.PostgresHeldCorrections;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.credit.postgres.PostgresCredits;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.postgres.PostgresOutbox;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.postgres.PostgresInvoices;
import io.streamspace.billing.invoice.postgres.PostgresPendingLines;
import io.streamspace.billing.invoice.postgres.PostgresPeriods;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.ledger.postgres.PostgresLedger;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.MoneyLaws;
import io.streamspace.billing.subscription.postgres.PostgresSubscriptions;
import io.streamspace.billing.tax.TaxQuote;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Progress;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A whole set of books in a database of its own: calendar months in UTC from January 2026, the default rates. */
public final class Books implements AutoCloseable {

    public static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");
    public static final Currency USD = Currency.getInstance("USD");

    private final HikariDataSource pool = MigratedDatabase.newPool();
    public final Jdbi jdbi = Jdbi.create(pool);
    public final JdbiTransactions transactions = new JdbiTransactions(jdbi);
    final BillingCalendar calendar =
            new BillingCalendar(List.of(new BillingCalendar.Rule(JANUARY, ZoneOffset.UTC, 1)), JANUARY);
    public RateBookHistory terms = history(BillingMode.USAGE, List.of());
    public InvoiceTerms invoiceTerms = InvoiceTerms.PLAIN;
    final BillingDelays delays = new BillingDelays(Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofDays(14));
    Optional<Money> lowBalance = Optional.empty();
    final RecordedUsage usage = new RecordedUsage(jdbi, () -> terms);
    final Map<AccountId, List<TaxQuote>> decided = new HashMap<>();
    public final BillingStores ports = new BillingStores(
            new ShardLocks(jdbi),
            usage,
            usage,
            new PostgresSubscriptions(jdbi),
            new PostgresPeriods(jdbi),
            new PostgresInvoices(jdbi),
            new PostgresPendingLines(jdbi),
            new PostgresCredits(jdbi, () -> lowBalance),
            new PostgresLedger(jdbi),
            new PostgresOutbox(jdbi),
            new PostgresBillingQueue(jdbi, 7),
            new PostgresHeldCorrections(jdbi),
            new PostgresBuyers(jdbi),
            accounts -> decided);
    final GenerateInvoices generateInvoices = new GenerateInvoices(ports, transactions, this::billingTerms);

    public Books() {
        jdbi.useHandle(handle -> handle.execute("INSERT INTO billing_shards (shard, settled_through) "
                + "SELECT n, '2026-01-01' FROM generate_series(0, 15) n ON CONFLICT DO NOTHING"));
    }

    public static RateBookHistory history(BillingMode mode, List<io.streamspace.billing.catalog.Plan> plans) {
        RateBook rateBook = new RateBook(
                true,
                mode,
                USD,
                Map.of(
                        "cpu", new BigDecimal("0.05"),
                        "memory", new BigDecimal("0.01"),
                        "storage", new BigDecimal("0.10")),
                plans);
        return new RateBookHistory(List.of(new RateBookHistory.Version(JANUARY, rateBook)), JANUARY);
    }

    public BillingTerms billingTerms() {
        return new BillingTerms(terms, Calendars.allOn(calendar), delays, invoiceTerms);
    }

    public AccountId open(String user) {
        AccountId account = AccountId.ofUser(user);
        accounts().open(List.of(new Accounts.Opening(account, JANUARY, null, null)));
        return account;
    }

    public static Interval january() {
        return new Interval(JANUARY, FEBRUARY);
    }

    /** A number of milli-core-hours of CPU, at 0.00005 each. */
    public void useCpu(AccountId account, Interval period, int revision, long milliCoreHours) {
        usage.record(account, Meter.CPU, period, revision, BigInteger.valueOf(milliCoreHours * 3_600_000));
    }

    public void run(String instant) {
        run(Instant.parse(instant));
    }

    void run(Instant instant) {
        generateInvoices.run(instant, Progress.UNWATCHED);
    }

    public IssueCredit.Issued credit(AccountId account, String amount, Instant now, @Nullable Instant expiresAt) {
        return issueCredit()
                .issue(new IssueCredit.Request(account, new BigDecimal(amount), "goodwill", expiresAt, "admin"), now);
    }

    IssueCredit issueCredit() {
        return new IssueCredit(new IssueCredit.Ports(
                accounts(),
                new PostgresAccountLocks(jdbi, accounts()),
                ports.credits(),
                ports.ledger(),
                ports.outbox(),
                transactions));
    }

    /** All of it, by bank. */
    public void pay(Invoice invoice, Instant at) {
        long total = invoice.totals().total().minor().longValueExact();
        transactions.run(() -> {
            jdbi.useHandle(handle -> handle.execute(
                    "INSERT INTO billing_payments (account_id, id, invoice_id, kind, method, currency, amount_minor, received_at, "
                            + "recorded_by, created_at) VALUES (?, ?, ?, 'payment', 'bank_transfer', 'USD', ?, ?, 'root', ?)",
                    invoice.account().value(),
                    "pay_" + invoice.id(),
                    invoice.id(),
                    total,
                    Sql.parameter(at),
                    Sql.parameter(at)));
            Money paid = new Money(total, USD);
            ports.ledger()
                    .post(new LedgerTransaction(
                            invoice.account(),
                            "payment:" + invoice.id(),
                            at,
                            "Payment",
                            List.of(
                                    new LedgerEntry(LedgerAccount.CASH, paid),
                                    new LedgerEntry(LedgerAccount.RECEIVABLE, paid.negated()))));
            ports.invoices().change(invoice, InvoiceStatus.PAID, at);
        });
    }

    /** Its payment grace has ended. */
    public void lock(AccountId account) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE billing_accounts SET standing = 'locked', locked_at = now(), times_past_due = 1 WHERE account_id = ?",
                account.value()));
    }

    public List<Invoice> invoices(AccountId account) {
        return ports.invoices().newest(account, null, 100);
    }

    public List<String> announced() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT type FROM billing_outbox ORDER BY position")
                .mapTo(String.class)
                .list());
    }

    public List<Violation> violations() {
        return new MoneyLaws(jdbi).violations();
    }

    public Accounts accounts() {
        return new PostgresAccounts(jdbi, () -> USD, opened -> january());
    }

    @Override
    public void close() {
        pool.close();
    }
}

package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.AccountCurrencies;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.postgres.PostgresAccountCurrencies;
import io.streamspace.billing.account.postgres.PostgresAccountsByCurrency;
import io.streamspace.billing.account.postgres.PostgresShards;
import io.streamspace.billing.credit.SettleTopUps;
import io.streamspace.billing.credit.postgres.PostgresCredits;
import io.streamspace.billing.credit.postgres.PostgresTopUps;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.event.postgres.PostgresOutbox;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.ChangeTimeZone;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.postgres.PostgresAccountZones;
import io.streamspace.billing.invoice.postgres.PostgresCalendars;
import io.streamspace.billing.invoice.postgres.PostgresCreditNotes;
import io.streamspace.billing.invoice.postgres.PostgresInvoiceHistory;
import io.streamspace.billing.invoice.postgres.PostgresInvoices;
import io.streamspace.billing.invoice.postgres.PostgresPendingLines;
import io.streamspace.billing.invoice.postgres.PostgresPeriods;
import io.streamspace.billing.ledger.postgres.PostgresLedger;
import io.streamspace.billing.payment.InvoiceAdjustment;
import io.streamspace.billing.payment.InvoiceAdjustmentStores;
import io.streamspace.billing.payment.PaymentGrace;
import io.streamspace.billing.payment.StandingPolicy;
import io.streamspace.billing.payment.VoidInvoice;
import io.streamspace.billing.payment.postgres.PostgresPayments;
import io.streamspace.billing.payment.postgres.PostgresStandings;
import io.streamspace.billing.report.LineDerivation;
import io.streamspace.billing.report.LineRecords;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.Audit;
import io.streamspace.billing.report.adapter.MoneyLaws;
import io.streamspace.billing.report.adapter.PostgresLineRecords;
import io.streamspace.billing.report.adapter.TieredPrices;
import io.streamspace.billing.report.adapter.UsageLaws;
import io.streamspace.billing.usage.RandomWorld;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.postgres.PostgresZoneDays;
import io.streamspace.billing.usage.postgres.RecordRows;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.PlatformEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** The plugin enabled on a database of its own, by a host that drives the clock and has settings as a world says. */
final class DrivenPlugin implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofMinutes(30);

    private final HikariDataSource pool = MigratedDatabase.newPool();
    private final Jdbi jdbi = Database.jdbi(pool);
    private final RandomWorld world;
    private BillingPlugin plugin = new BillingPlugin();
    private volatile Instant now = RandomWorld.START;
    private final WorldConfiguration configuration;
    private final LoneHost host;

    DrivenPlugin(RandomWorld world) {
        this.world = world;
        this.configuration = new WorldConfiguration(world, TIMEOUT);
        this.host = new LoneHost(pool, () -> now, configuration::json);
        plugin.enable(host);
    }

    Instant now() {
        return now;
    }

    Jdbi database() {
        return jdbi;
    }

    void clockTo(Instant instant) {
        now = instant;
    }

    void deliver(List<PlatformEvent> events) {
        plugin.lifecycle().deliver(events);
    }

    void heartbeat(String session, long at) {
        plugin.lifecycle().sessionHeartbeat(session, at);
    }

    /** Runs every job that falls due at the present instant, having taken what was accepted, as hosts do. */
    void fire() {
        plugin.lifecycle().flushHeartbeats();
        plugin.scheduledWork().orElseThrow().fire(now);
    }

    void configure() {
        plugin.configure(configuration.json());
    }

    void restart() {
        plugin.disable();
        plugin = new BillingPlugin();
        plugin.enable(host);
    }

    /** Takes back any invoice, if that is possible. */
    void voidOne(Random random) {
        AccountId account = new AccountId(RandomWorld.ACCOUNTS.get(random.nextInt(RandomWorld.ACCOUNTS.size())));
        List<Invoice> invoices = new PostgresInvoices(jdbi).newest(account, null, 1000);
        if (!invoices.isEmpty()) {
            Invoice invoice = invoices.get(random.nextInt(invoices.size()));
            try {
                voiding().of(new InvoiceAdjustment(account, invoice.id(), new AdminAction("root", "Chance", now)));
            } catch (Problem impossible) {
                assertThat(impossible.kind()).isEqualTo(Problem.Kind.CONFLICT);
            }
        }
    }

    private VoidInvoice voiding() {
        JdbiTransactions transactions = new JdbiTransactions(jdbi);
        PostgresOutbox outbox = new PostgresOutbox(jdbi);
        PostgresStandings standings = new PostgresStandings(jdbi);
        PostgresCredits credits = new PostgresCredits(jdbi);
        PostgresLedger ledger = new PostgresLedger(jdbi);
        InvoiceAdjustmentStores ports = new InvoiceAdjustmentStores(
                new PostgresInvoices(jdbi),
                new PostgresPayments(jdbi),
                new PostgresCreditNotes(jdbi),
                new PostgresInvoiceHistory(jdbi),
                credits,
                new SettleTopUps(new PostgresTopUps(jdbi), credits, ledger, outbox),
                ledger,
                outbox,
                standings);
        return new VoidInvoice(
                new VoidInvoice.Billing(
                        new PostgresShards(jdbi), new PostgresPeriods(jdbi), new PostgresPendingLines(jdbi)),
                ports,
                new StandingPolicy(standings, outbox, transactions, () -> new PaymentGrace(Duration.ofDays(7))),
                transactions);
    }

    List<UsageRecord> records() {
        return RecordRows.all(jdbi);
    }

    /** Amounts of the lines for use by "account meter period version", over all invoices that are not void. */
    Map<String, BigDecimal> billed() {
        Map<String, BigDecimal> billed = new TreeMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT account_id || ' ' || meter AS who, i.currency, use_period, rate_version, sum(amount_minor) AS minor"
                                + " FROM billing_invoice_lines l JOIN billing_invoices i"
                                + " USING (account_id) WHERE i.id = l.invoice_id AND i.status <> 'void'"
                                + " AND meter IS NOT NULL"
                                + " GROUP BY account_id, meter, i.currency, use_period, rate_version")
                .map((row, context) -> billed.put(
                        row.getString("who") + " "
                                + row.getTimestamp("use_period").toInstant() + " v" + row.getInt("rate_version"),
                        new Money(row.getLong("minor"), Currency.getInstance(row.getString("currency"))).amount()))
                .list());
        billed.values().removeIf(amount -> amount.signum() == 0);
        return billed;
    }

    List<Violation> violations() {
        return audit().run();
    }

    Audit audit() {
        UsageTerms terms = usageTerms();
        Audit.Laws laws = new Audit.Laws(
                new UsageLaws(jdbi, terms::calendars), new MoneyLaws(jdbi), new TieredPrices(jdbi, () -> terms));
        return new Audit(jdbi, jdbi, laws, () -> Instant.EPOCH);
    }

    private UsageTerms usageTerms() {
        return new UsageTerms(
                world.usageTerms().history(),
                new PostgresCalendars(jdbi, world.calendars()),
                new PostgresAccountsByCurrency(jdbi));
    }

    /** When each account was opened. */
    Map<String, Instant> opened() {
        Map<String, Instant> opened = new TreeMap<>();
        jdbi.useHandle(handle -> handle.createQuery("SELECT account_id, opened_at FROM billing_accounts")
                .map((row, context) -> opened.put(
                        row.getString("account_id"),
                        row.getTimestamp("opened_at").toInstant()))
                .list());
        return opened;
    }

    /** Has an account choose the zone that the world draws, if it is open. */
    void chooseZone(String account) {
        if (opened().containsKey(account)) {
            new ChangeTimeZone(
                            new ChangeTimeZone.Ports(
                                    new PostgresAccountZones(jdbi),
                                    new PostgresZoneDays(jdbi),
                                    new PostgresShards(jdbi),
                                    new JdbiTransactions(jdbi)),
                            () -> world.billFrom,
                            this::now)
                    .change(new AccountId(account), world.chooseZone(account, now));
        }
    }

    /** Has the account that is to pay in yen do so, once it is open. */
    void payInYen() {
        String account = world.paysInYen;
        if (account != null && opened().containsKey(account)) {
            new JdbiTransactions(jdbi).run(() -> {
                AccountCurrencies currencies = new PostgresAccountCurrencies(jdbi);
                AccountId id = new AccountId(account);
                if (!currencies.isFixed(id)) {
                    currencies.change(id, RandomWorld.YEN);
                }
            });
        }
    }

    /** Lines for use whose amount does not come out of the records behind them. */
    List<InvoiceLine> unexplained() {
        LineRecords records = new PostgresLineRecords(jdbi, this::usageTerms);
        List<InvoiceLine> unexplained = new ArrayList<>();
        for (String account : RandomWorld.ACCOUNTS) {
            for (Invoice invoice : new PostgresInvoices(jdbi).newest(new AccountId(account), null, 1000)) {
                unexplained.addAll(unexplained(invoice, records));
            }
        }
        return unexplained;
    }

    private static List<InvoiceLine> unexplained(Invoice invoice, LineRecords records) {
        List<InvoiceLine> unexplained = new ArrayList<>();
        int number = 0;
        for (InvoiceLine line : invoice.lines()) {
            number++;
            InvoiceLine.Use use = line.use();
            if (use != null
                    && !LineDerivation.of(
                                    line,
                                    records.read(new LineRecords.UseLine(invoice, number, use), null, 1)
                                            .lineUsage(),
                                    invoice.sentAt())
                            .matches()) {
                unexplained.add(line);
            }
        }
        return unexplained;
    }

    @Override
    public void close() {
        plugin.disable();
        pool.close();
    }
}

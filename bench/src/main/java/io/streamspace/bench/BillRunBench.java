package io.streamspace.bench;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.postgres.PostgresBuyers;
import io.streamspace.billing.billrun.BillingDelays;
import io.streamspace.billing.billrun.BillingStores;
import io.streamspace.billing.billrun.BillingTerms;
import io.streamspace.billing.billrun.GenerateInvoices;
import io.streamspace.billing.billrun.ShardWorkers;
import io.streamspace.billing.billrun.postgres.PostgresBillingQueue;
import io.streamspace.billing.billrun.postgres.PostgresHeldCorrections;
import io.streamspace.billing.credit.postgres.PostgresCredits;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.event.postgres.PostgresOutbox;
import io.streamspace.billing.invoice.postgres.PostgresInvoices;
import io.streamspace.billing.invoice.postgres.PostgresPendingLines;
import io.streamspace.billing.invoice.postgres.PostgresPeriods;
import io.streamspace.billing.ledger.postgres.PostgresLedger;
import io.streamspace.billing.subscription.postgres.PostgresSubscriptions;
import io.streamspace.billing.tax.TaxQuotes;
import io.streamspace.billing.values.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A month of every account sealed and sent, beside grouping the same records and inserting the same invoices, lines and
 * ledger rows into tables with the same keys. Each round bills another month of ten hours of three meters an account.
 */
final class BillRunBench {

    private static final int HOURS = 10;
    private static final int OPENED_AT_ONCE = 10_000;
    private static final int BILLED_AT_ONCE = 1000;
    private static final Duration GRACE = Duration.ofHours(1);

    private static final String RECORDS = """
            INSERT INTO billing_usage_records
            SELECT a.account_id, 's-' || a.account_id, timestamptz '%1$s', at, at + interval '1 hour', timestamptz '%1$s',
              (SELECT id FROM billing_rate_combinations WHERE digest = sha256('bench')), 1000, 1000, 1000, at
            FROM billing_accounts a, generate_series(0, %2$d) h,
              LATERAL (SELECT timestamptz '%1$s' + h * interval '1 hour' AS at) t
            WHERE a.shard = %3$d
            """;

    /** What a bare program does: one grouping, and the rows that come of it. */
    private static final String BARE_LINES = """
            INSERT INTO bare_lines (account_id, invoice_id, line, kind, description, service_start, service_end, quantity,
              unit, unit_price, meter, use_period, rate_version, revision, amount_minor, records_digest)
            SELECT account_id, 'in_' || md5(account_id || '%1$s'), row_number() OVER (PARTITION BY account_id ORDER BY meter),
              'usage', meter || ' of a month', '%1$s', '%2$s', sum(base_quantity) / 3600000000, 'hours', 0.05, meter, '%1$s', 1, 1,
              round(sum(base_quantity) / 3600000000 * 0.05, 2) * 100, sha256(account_id::bytea)
            FROM billing_usage_records,
              LATERAL (VALUES ('cpu', cpu_millis), ('memory', memory_bytes), ('storage', storage_bytes)) held (meter, level),
              LATERAL (SELECT level * (extract(epoch FROM end_time - start_time) * 1000)::bigint AS base_quantity) used
            WHERE period_start = '%1$s' AND start_time >= '%1$s' AND start_time < '%2$s'
            GROUP BY account_id, meter
            """;

    private static final String BARE_INVOICES = """
            INSERT INTO bare_invoices (account_id, id, invoice_number, kind, period_start, period_end, currency,
              subtotal_minor, total_minor, status, created_at, sent_at, due_date, content_hash)
            SELECT account_id, invoice_id, 'INV-' || row_number() OVER () || '%1$s', 'arrears', '%1$s', '%2$s', 'USD',
              sum(amount_minor), sum(amount_minor), 'sent', '%2$s', '%2$s', '%2$s', md5(invoice_id)
            FROM bare_lines WHERE use_period = '%1$s' GROUP BY account_id, invoice_id
            """;
    private static final String BARE_TRANSACTIONS = """
            INSERT INTO bare_transactions SELECT account_id, 'invoice:' || id, sent_at, 'Invoice ' || invoice_number
            FROM bare_invoices WHERE period_start = '%1$s'
            """;
    private static final String BARE_ENTRIES = """
            INSERT INTO bare_entries
            SELECT account_id, 'invoice:' || id, entry, CASE entry WHEN 1 THEN 'receivable' ELSE 'revenue' END, currency,
              CASE entry WHEN 1 THEN total_minor ELSE -total_minor END
            FROM bare_invoices, generate_series(1, 2) entry WHERE period_start = '%1$s'
            """;

    private final Size size;

    BillRunBench(Size size) {
        this.size = size;
    }

    List<Figure> run() throws Exception {
        try (Plugin plugin = new Plugin()) {
            Bare bare = new Bare(plugin.database());
            open(plugin, bare);
            GenerateInvoices billRun = billRun(plugin);
            Rounds rounds = new Rounds(
                    Math.min(1, size.rounds().warmUps()),
                    Math.min(2, size.rounds().counted()));
            return List.of(Figure.slower(
                    "generate-invoices, " + size.sessions() + " accounts with " + records()
                            + " records sealed and sent, beside" + " GROUP BY and INSERT",
                    rounds.run(size.sessions(), contest(plugin, bare, billRun)),
                    "≤ 3 ×; ≥ 5,000 /s"));
        }
    }

    private Rounds.Contest contest(Plugin plugin, Bare bare, GenerateInvoices billRun) {
        return new Rounds.Contest(
                round -> {
                    fill(plugin, bare, month(round));
                    billRun.run(month(round + 1), Progress.UNWATCHED);
                },
                round -> billRun.run(month(round + 1).plus(GRACE), Progress.UNWATCHED),
                round -> bare.execute(
                        in(round, BARE_LINES),
                        in(round, BARE_INVOICES),
                        in(round, BARE_TRANSACTIONS),
                        in(round, BARE_ENTRIES)));
    }

    private void open(Plugin plugin, Bare bare) throws SQLException {
        for (int from = 0; from < size.sessions(); from += OPENED_AT_ONCE) {
            plugin.accounts()
                    .open(IntStream.range(from, Math.min(size.sessions(), from + OPENED_AT_ONCE))
                            .mapToObj(
                                    i -> new Accounts.Opening(AccountId.ofUser("user-" + i), Plugin.START, null, null))
                            .toList());
        }
        bare.execute(
                Plugin.RATES,
                "CREATE TABLE bare_invoices (LIKE billing_invoices INCLUDING ALL)",
                "CREATE TABLE bare_lines (LIKE billing_invoice_lines INCLUDING ALL)",
                "CREATE TABLE bare_transactions (LIKE billing_ledger_transactions INCLUDING ALL)",
                "CREATE TABLE bare_entries (LIKE billing_ledger_entries INCLUDING ALL)");
    }

    private static void fill(Plugin plugin, Bare bare, Instant month) throws SQLException {
        plugin.makeRoomUpTo(month.plus(Duration.ofHours(HOURS)));
        for (int shard = 0; shard < AccountId.SHARDS; shard++) {
            bare.execute(String.format(Locale.ROOT, RECORDS, month, HOURS - 1, shard));
        }
        bare.execute("UPDATE billing_shards SET settled_through = '2027-01-01'", "VACUUM ANALYZE");
    }

    private static GenerateInvoices billRun(Plugin plugin) {
        BillingDelays delays = new BillingDelays(GRACE, Duration.ofMinutes(5), Duration.ofDays(14));
        BillingTerms terms =
                new BillingTerms(plugin.terms().history(), plugin.terms().calendars(), delays);
        return new GenerateInvoices(
                ports(plugin),
                new JdbiTransactions(plugin.jdbi()),
                () -> terms,
                new ShardWorkers(work -> new Thread(work, "billing").start(), 1, BILLED_AT_ONCE));
    }

    private static BillingStores ports(Plugin plugin) {
        return new BillingStores(
                plugin.shards(),
                plugin.usageRecorder(),
                plugin.sums(),
                new PostgresSubscriptions(plugin.jdbi()),
                new PostgresPeriods(plugin.jdbi()),
                new PostgresInvoices(plugin.jdbi()),
                new PostgresPendingLines(plugin.jdbi()),
                new PostgresCredits(plugin.jdbi()),
                new PostgresLedger(plugin.jdbi()),
                new PostgresOutbox(plugin.jdbi()),
                new PostgresBillingQueue(plugin.jdbi(), BILLED_AT_ONCE),
                new PostgresHeldCorrections(plugin.jdbi()),
                new PostgresBuyers(plugin.jdbi()),
                TaxQuotes.NONE);
    }

    private long records() {
        return 3L * HOURS * size.sessions();
    }

    private static String in(int round, String statement) {
        return String.format(Locale.ROOT, statement, month(round), month(round + 1));
    }

    private static Instant month(int round) {
        return Plugin.START.atZone(ZoneOffset.UTC).plusMonths(round).toInstant();
    }
}

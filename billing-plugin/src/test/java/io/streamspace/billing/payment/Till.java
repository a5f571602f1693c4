package io.streamspace.billing.payment;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.SettleTopUps;
import io.streamspace.billing.credit.postgres.PostgresCredits;
import io.streamspace.billing.credit.postgres.PostgresTopUps;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.event.postgres.PostgresOutbox;
import io.streamspace.billing.invoice.CreditNotes;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceHistory;
import io.streamspace.billing.invoice.InvoiceKind;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceNumber;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.Totals;
import io.streamspace.billing.invoice.VoidedLines;
import io.streamspace.billing.invoice.postgres.PostgresCreditNotes;
import io.streamspace.billing.invoice.postgres.PostgresInvoiceHistory;
import io.streamspace.billing.invoice.postgres.PostgresInvoices;
import io.streamspace.billing.invoice.postgres.PostgresPendingLines;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.ledger.postgres.PostgresLedger;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.postgres.PostgresPayments;
import io.streamspace.billing.payment.postgres.PostgresStandings;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.MoneyLaws;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Progress;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Accounts with invoices sent to them, in a database of its own, and everything that takes their payments. */
public final class Till implements AutoCloseable {

    public static final Instant SENT = Instant.parse("2026-02-01T01:00:00Z");
    public static final Instant DUE = Instant.parse("2026-02-15T01:00:00Z");
    public static final Duration GRACE = Duration.ofDays(7);
    public static final Instant GRACE_END = DUE.plus(GRACE);
    public static final Currency USD = Currency.getInstance("USD");

    private final HikariDataSource pool = MigratedDatabase.newPool();
    public final Jdbi jdbi = Jdbi.create(pool);
    public final JdbiTransactions transactions = new JdbiTransactions(jdbi);
    public final Invoices invoices = new PostgresInvoices(jdbi);
    public final Payments payments = new PostgresPayments(jdbi);
    public final Credits credits = new PostgresCredits(jdbi);
    public final Ledger ledger = new PostgresLedger(jdbi);
    public final Outbox outbox = new PostgresOutbox(jdbi);
    public final Standings standings = new PostgresStandings(jdbi);
    public final StandingPolicy review =
            new StandingPolicy(standings, outbox, transactions, () -> new PaymentGrace(GRACE));
    public final CreditNotes creditNotes = new PostgresCreditNotes(jdbi);
    public final InvoiceHistory trail = new PostgresInvoiceHistory(jdbi);
    public final SettleTopUps topUps = new SettleTopUps(new PostgresTopUps(jdbi), credits, ledger, outbox);
    public final InvoiceAdjustmentStores invoiceAdjustmentStores = new InvoiceAdjustmentStores(
            invoices, payments, creditNotes, trail, credits, topUps, ledger, outbox, standings);
    public final RecordPayment recordPayment = new RecordPayment(invoiceAdjustmentStores, review, transactions);

    public Till() {}

    public AccountId open(String id) {
        return open(id, USD);
    }

    public AccountId open(String id, Currency currency) {
        AccountId account = AccountId.parse(id);
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO billing_accounts (account_id, shard, opened_at, currency) VALUES (?, ?, ?, ?)",
                account.value(),
                account.shard(),
                Sql.parameter(SENT),
                currency.getCurrencyCode()));
        return account;
    }

    /** Sends an invoice, due two weeks later, and returns its number. */
    public String send(AccountId account, String total, Instant sentAt) {
        return send(account, Money.exact(new BigDecimal(total), USD), sentAt);
    }

    /** The same in any currency. */
    public String send(AccountId account, Money total, Instant sentAt) {
        return transactions.in(() -> {
            Invoice invoice = draft(account, total, sentAt)
                    .sent(InvoiceNumber.of(invoices.takeNumbers(1)), sentAt, sentAt.plus(Duration.ofDays(14)));
            invoices.add(List.of(invoice));
            ledger.post(posting(invoice));
            return number(invoice);
        });
    }

    /** Leaves an invoice a draft, and returns its id. */
    public String draft(AccountId account, String total) {
        Invoice draft = draft(account, Money.exact(new BigDecimal(total), USD), SENT);
        transactions.run(() -> invoices.add(List.of(draft)));
        return draft.id();
    }

    public RecordPayment.Recorded pay(AccountId account, String invoice, String amount, Instant at) {
        return recordPayment.record(request(account, invoice, at), new BigDecimal(amount), at);
    }

    public RecordPayment.Request request(AccountId account, String invoice, Instant at) {
        return new RecordPayment.Request(account, invoice, new Receipt(PaymentMethod.CASH, at, "r-1"), "root");
    }

    /** What the job does, but for telling and suspending. */
    public void run(Instant at) {
        transactions.run(() -> invoices.markOverdue(at, 1000));
        review.run(at, Progress.UNWATCHED);
    }

    /** An invoice ends otherwise than by being paid, with what its end posts. */
    public void end(AccountId account, String number, InvoiceStatus status) {
        transactions.run(() -> {
            Invoice invoice = invoice(account, number);
            Money open = invoice.open();
            LedgerAccount instead = status == InvoiceStatus.VOID ? LedgerAccount.REVENUE : LedgerAccount.BAD_DEBT;
            invoices.change(invoice, status, GRACE_END);
            new PostgresPendingLines(jdbi)
                    .add(status == InvoiceStatus.VOID ? VoidedLines.of(invoice, GRACE_END) : List.of());
            ledger.post(new LedgerTransaction(
                    account,
                    (status == InvoiceStatus.VOID ? "void:" : "write-off:") + invoice.id(),
                    GRACE_END,
                    "End",
                    List.of(
                            new LedgerEntry(LedgerAccount.RECEIVABLE, open.negated()),
                            new LedgerEntry(instead, open))));
            review.of(account, GRACE_END);
        });
    }

    public Standing standing(AccountId account) {
        return standings.find(account).orElseThrow().standing();
    }

    public Invoice invoice(AccountId account, String number) {
        return invoices.find(account, number).orElseThrow();
    }

    public Money balance(AccountId account, LedgerAccount ledgerAccount) {
        return ledger.balance(account, ledgerAccount, USD);
    }

    /** Each announcement's id, in order. */
    public List<String> announced() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM billing_outbox ORDER BY position")
                .mapTo(String.class)
                .list());
    }

    public List<Violation> violations() {
        return new MoneyLaws(jdbi).violations();
    }

    @Override
    public void close() {
        pool.close();
    }

    private static Invoice draft(AccountId account, Money amount, Instant at) {
        Interval period = new Interval(at.minus(Duration.ofDays(1)), at);
        InvoiceLine line = new InvoiceLine(LineKind.MANUAL, "Something", period, null, null, amount);
        return new Invoice(
                account,
                "in_" + account.name() + "_" + at,
                InvoiceKind.IMMEDIATE,
                period,
                List.of(line),
                Totals.of(List.of(line), amount.currency()),
                at,
                InvoiceStatus.DRAFT,
                null);
    }

    private static LedgerTransaction posting(Invoice invoice) {
        Money total = invoice.totals().total();
        return new LedgerTransaction(
                invoice.account(),
                "invoice:" + invoice.id(),
                invoice.createdAt(),
                "Invoice",
                List.of(
                        new LedgerEntry(LedgerAccount.RECEIVABLE, total),
                        new LedgerEntry(LedgerAccount.REVENUE, total.negated())));
    }

    public static String number(Invoice invoice) {
        Invoice.Sending sending = invoice.sending();
        return sending == null ? "" : sending.number();
    }
}

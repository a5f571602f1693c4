package io.streamspace.billing.payment;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.adapter.PostgresCredits;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.Schema;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.event.adapter.PostgresOutbox;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceKind;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceNumber;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.Totals;
import io.streamspace.billing.invoice.adapter.PostgresInvoices;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.ledger.adapter.PostgresLedger;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.adapter.PostgresPayments;
import io.streamspace.billing.payment.adapter.PostgresStandings;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.MoneyLaws;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Progress;
import io.streamspace.testing.TestPostgres;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Accounts with invoices sent to them, in a database of its own, and everything that takes their payments. */
final class Till implements AutoCloseable {

    static final Instant SENT = Instant.parse("2026-02-01T01:00:00Z");
    static final Instant DUE = Instant.parse("2026-02-15T01:00:00Z");
    static final Duration GRACE = Duration.ofDays(7);
    static final Instant GRACE_END = DUE.plus(GRACE);
    static final Currency USD = Currency.getInstance("USD");

    private final HikariDataSource pool = TestPostgres.newPool("billing");
    final Jdbi jdbi = Jdbi.create(pool);
    final JdbiTransactions transactions = new JdbiTransactions(jdbi);
    final Invoices invoices = new PostgresInvoices(jdbi);
    final Payments payments = new PostgresPayments(jdbi);
    final Credits credits = new PostgresCredits(jdbi);
    final Ledger ledger = new PostgresLedger(jdbi);
    final Outbox outbox = new PostgresOutbox(jdbi);
    final Standings standings = new PostgresStandings(jdbi);
    final StandingReview review = new StandingReview(standings, outbox, transactions, () -> new PaymentGrace(GRACE));
    final RecordPayment recordPayment = new RecordPayment(
            new RecordPayment.Ports(invoices, payments, credits, ledger, outbox, standings), review, transactions);

    Till() {
        Schema.migrate(pool);
    }

    AccountId open(String id) {
        AccountId account = AccountId.parse(id);
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO billing_accounts (account_id, shard, opened_at, currency) VALUES (?, ?, ?, 'USD')",
                account.value(),
                account.shard(),
                Sql.parameter(SENT)));
        return account;
    }

    /** Sends an invoice, due two weeks later, and returns its number. */
    String send(AccountId account, String total, Instant sentAt) {
        return transactions.in(() -> {
            Invoice invoice = draft(account, total, sentAt)
                    .sent(InvoiceNumber.of(invoices.takeNumbers(1)), sentAt, sentAt.plus(Duration.ofDays(14)));
            invoices.add(List.of(invoice));
            ledger.post(posting(invoice));
            return number(invoice);
        });
    }

    /** Leaves an invoice a draft, and returns its id. */
    String draft(AccountId account, String total) {
        Invoice draft = draft(account, total, SENT);
        transactions.run(() -> invoices.add(List.of(draft)));
        return draft.id();
    }

    RecordPayment.Recorded pay(AccountId account, String invoice, String amount, Instant at) {
        return recordPayment.record(request(account, invoice, at), new BigDecimal(amount), at);
    }

    RecordPayment.Request request(AccountId account, String invoice, Instant at) {
        return new RecordPayment.Request(account, invoice, new Receipt(PaymentMethod.CASH, at, "r-1"), "root");
    }

    /** What the job does, but for telling and suspending. */
    void run(Instant at) {
        transactions.run(() -> invoices.markOverdue(at, 1000));
        review.run(at, Progress.UNWATCHED);
    }

    /** Another feature ends an invoice. */
    void end(AccountId account, String number, InvoiceStatus status) {
        transactions.run(() -> {
            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE billing_invoices SET status = ? WHERE invoice_number = ?", status.key(), number));
            review.of(account, GRACE_END);
        });
    }

    Standing standing(AccountId account) {
        return standings.find(account).orElseThrow().standing();
    }

    Invoice invoice(AccountId account, String number) {
        return invoices.find(account, number).orElseThrow();
    }

    Money balance(AccountId account, LedgerAccount ledgerAccount) {
        return ledger.balance(account, ledgerAccount, USD);
    }

    /** Each announcement's id, in order. */
    List<String> announced() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM billing_outbox ORDER BY position")
                .mapTo(String.class)
                .list());
    }

    List<Violation> violations() {
        return new MoneyLaws(jdbi).violations();
    }

    @Override
    public void close() {
        pool.close();
    }

    private static Invoice draft(AccountId account, String total, Instant at) {
        Money amount = Money.exact(new BigDecimal(total), USD);
        Interval period = new Interval(at.minus(Duration.ofDays(1)), at);
        InvoiceLine line = new InvoiceLine(LineKind.MANUAL, "Something", period, null, null, amount);
        return new Invoice(
                account,
                "in_" + account.name() + "_" + at,
                InvoiceKind.IMMEDIATE,
                period,
                List.of(line),
                Totals.of(List.of(line), USD),
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

    static String number(Invoice invoice) {
        Invoice.Sending sending = invoice.sending();
        return sending == null ? "" : sending.number();
    }
}

package io.streamspace.billing.invoice.postgres;

import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Plans;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceIds;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The invoice tables. */
public final class PostgresInvoices implements Invoices {

    private static final String NEWEST = Sql.read(PostgresInvoices.class, "newest");
    private static final String FIND = Sql.read(PostgresInvoices.class, "find");
    private static final String LINES = Sql.read(PostgresInvoices.class, "lines");
    private static final String TAXES = Sql.read(PostgresInvoices.class, "taxes");
    private static final String EMPTY_DRAFTS = Sql.read(PostgresInvoices.class, "empty_drafts");
    private static final String REMOVE_DRAFTS = Sql.read(PostgresInvoices.class, "remove_drafts");
    private static final String BILLED_SO_FAR = Sql.read(PostgresInvoices.class, "billed_so_far");
    private static final String MARK_OVERDUE = Sql.read(PostgresInvoices.class, "mark_overdue");
    private static final String ACCOUNTS_DUE = """
            SELECT DISTINCT account_id FROM billing_invoices
            WHERE status = 'sent' AND due_date <= ? AND account_id > ? ORDER BY account_id LIMIT ?
            """;
    private static final String ACCOUNT_OF =
            "SELECT account_id FROM billing_invoices WHERE invoice_number = ? OR (id = ? AND status = 'draft')";
    private static final String ACCOUNT_OF_SENT = "SELECT account_id FROM billing_invoices WHERE id = ?";
    private static final String TAKE_NUMBERS = """
            UPDATE billing_invoice_series SET next_number = next_number + ? WHERE series = 'INV'
            RETURNING next_number
            """;
    private static final String IS_BILLED = """
            SELECT EXISTS (SELECT FROM billing_invoices WHERE account_id = ? AND kind = 'arrears'
              AND status NOT IN ('draft', 'void') AND period_start < ? AND period_end > ?)
            """;
    private static final String CHANGE = Sql.read(PostgresInvoices.class, "change");
    private static final String ADD_VOIDED_USES = Sql.read(PostgresInvoices.class, "add_voided_uses");
    private static final String VOIDED = """
            SELECT * FROM billing_invoices
            WHERE account_id = ? AND kind = 'arrears' AND status = 'void' AND period_start = ? ORDER BY sent_at, id
            """;
    private static final Cursor NEWEST_OF_ALL = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), "");

    private final Jdbi jdbi;

    public PostgresInvoices(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Invoice> newest(AccountId account, @Nullable Cursor after, int limit) {
        Cursor from = after == null ? NEWEST_OF_ALL : after;
        return jdbi.withHandle(handle -> withLines(
                handle,
                handle.createQuery(NEWEST)
                        .bind(0, account.value())
                        .bind(1, Sql.parameter(from.createdAt()))
                        .bind(2, Sql.parameter(from.createdAt()))
                        .bind(3, from.id())
                        .bind(4, limit)));
    }

    @Override
    public Optional<Invoice> find(AccountId account, String numberOrId) {
        return jdbi.withHandle(handle ->
                withLines(
                                handle,
                                handle.createQuery(FIND)
                                        .bind(0, account.value())
                                        .bind(1, numberOrId)
                                        .bind(2, numberOrId))
                        .stream()
                        .findFirst());
    }

    @Override
    public Optional<AccountId> accountOf(String numberOrId) {
        Optional<AccountId> found = accountOf(ACCOUNT_OF, numberOrId, numberOrId);
        boolean maySentOneBeMeant = found.isEmpty() && InvoiceIds.isOne(numberOrId);
        return maySentOneBeMeant ? accountOf(ACCOUNT_OF_SENT, numberOrId) : found;
    }

    private Optional<AccountId> accountOf(String query, Object... names) {
        return jdbi.withHandle(handle -> {
            Query asked = handle.createQuery(query);
            for (int i = 0; i < names.length; i++) {
                asked.bind(i, names[i]);
            }
            return asked.map((row, context) -> new AccountId(row.getString("account_id")))
                    .findFirst();
        });
    }

    @Override
    public Map<AccountId, Instant> emptyDrafts(Collection<AccountId> accounts, Interval period) {
        return jdbi.withHandle(handle -> drafts(accounts, period)
                .query(handle, EMPTY_DRAFTS)
                .map((row, context) ->
                        Map.entry(new AccountId(row.getString("account_id")), Sql.instant(row, "created_at")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public void removeDrafts(Collection<AccountId> accounts, Interval period) {
        if (!accounts.isEmpty()) {
            jdbi.useHandle(handle -> drafts(accounts, period).update(handle, REMOVE_DRAFTS));
        }
    }

    private static Rows<AccountId> drafts(Collection<AccountId> accounts, Interval period) {
        return Rows.of(accounts)
                .column("text", AccountId::value)
                .column("text", account -> InvoiceIds.arrears(account, period));
    }

    @Override
    public void add(Collection<Invoice> invoices) {
        jdbi.useHandle(handle -> {
            LineRows.add(handle, invoices);
            Plans.keep(handle);
            TaxRows.add(handle, invoices);
            InvoiceRows.add(handle, invoices);
        });
    }

    @Override
    public void addLinesToSend(Collection<Invoice> drafts) {
        jdbi.useHandle(handle -> {
            LineRows.addToSend(handle, drafts);
            Plans.keep(handle);
            TaxRows.add(handle, drafts);
        });
    }

    @Override
    public void addSent(Collection<Invoice> invoices) {
        jdbi.useHandle(handle -> InvoiceRows.add(handle, invoices));
    }

    @Override
    public long takeNumbers(int count) {
        return jdbi.withHandle(handle -> handle.createQuery(TAKE_NUMBERS)
                        .bind(0, count)
                        .mapTo(Long.class)
                        .one())
                - count;
    }

    @Override
    public Map<BilledUse, Billed> billedSoFar(Collection<BilledPeriod> periods) {
        return jdbi.withHandle(handle -> Rows.of(periods)
                .column("text", period -> period.account().value())
                .column("timestamptz", BilledPeriod::periodStart)
                .query(handle, BILLED_SO_FAR)
                .map((row, context) -> Map.entry(LineRows.billedUse(row), LineRows.billed(row)))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public boolean isBilled(AccountId account, Interval within) {
        return jdbi.withHandle(handle -> handle.createQuery(IS_BILLED)
                .bind(0, account.value())
                .bind(1, Sql.parameter(within.end()))
                .bind(2, Sql.parameter(within.start()))
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public Optional<Invoice> lock(AccountId account, String numberOrId) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND + "FOR UPDATE")
                .bind(0, account.value())
                .bind(1, numberOrId)
                .bind(2, numberOrId)
                .map((row, context) -> InvoiceRows.read(row))
                .findOne());
    }

    @Override
    public void change(Invoice invoice, InvoiceStatus next, Instant at) {
        if (!invoice.status().mayBecome(next)) {
            throw new IllegalStateException(invoice.id() + " is " + invoice.status() + " and may not become " + next);
        }
        int changed = jdbi.withHandle(handle -> changed(handle, invoice, next, at));
        if (changed != 1) {
            throw new IllegalStateException(invoice.id() + " is " + invoice.status() + " no more");
        }
    }

    private static int changed(Handle handle, Invoice invoice, InvoiceStatus next, Instant at) {
        int changed = handle.createUpdate(CHANGE)
                .bind("account", invoice.account().value())
                .bind("id", invoice.id())
                .bind("before", invoice.status().key())
                .bind("next", next.key())
                .bind("at", Sql.parameter(at))
                .execute();
        if (next == InvoiceStatus.VOID) {
            handle.execute(ADD_VOIDED_USES, invoice.account().value(), invoice.id());
        }
        return changed;
    }

    @Override
    public List<Invoice> voided(AccountId account, Interval period) {
        return jdbi.withHandle(handle -> withLines(
                handle, handle.createQuery(VOIDED).bind(0, account.value()).bind(1, Sql.parameter(period.start()))));
    }

    @Override
    public List<Overdue> markOverdue(Instant dueUpTo, int limit) {
        return markOverdue(dueUpTo, null, limit);
    }

    @Override
    public List<Overdue> markOverdue(Instant dueUpTo, Collection<AccountId> accounts) {
        return markOverdue(dueUpTo, accounts.stream().map(AccountId::value).toArray(String[]::new), Integer.MAX_VALUE);
    }

    @Override
    public List<AccountId> accountsDue(Instant dueUpTo, @Nullable AccountId after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(ACCOUNTS_DUE)
                .bind(0, Sql.parameter(dueUpTo))
                .bind(1, after == null ? "" : after.value())
                .bind(2, limit)
                .map((row, context) -> new AccountId(row.getString("account_id")))
                .list());
    }

    private List<Overdue> markOverdue(Instant dueUpTo, String @Nullable [] accounts, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(MARK_OVERDUE)
                .bind("dueUpTo", Sql.parameter(dueUpTo))
                .bindByType("accounts", accounts, String[].class)
                .bind("limit", limit)
                .map((row, context) -> InvoiceRows.overdue(row))
                .list());
    }

    private static List<Invoice> withLines(Handle handle, Query query) {
        List<Invoice> bare = query.map((row, context) -> InvoiceRows.read(row)).list();
        Map<String, List<InvoiceLine>> lines = LineRows.read(handle, LINES, bare);
        Map<String, List<TaxLine>> taxes = TaxRows.read(handle, TAXES, bare);
        return bare.stream()
                .map(invoice -> invoice.withLines(lines.getOrDefault(invoice.id(), List.of()))
                        .withTaxLines(taxes.getOrDefault(invoice.id(), List.of())))
                .toList();
    }
}

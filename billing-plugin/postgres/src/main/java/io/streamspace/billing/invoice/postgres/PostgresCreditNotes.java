package io.streamspace.billing.invoice.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.CreditNoteContent;
import io.streamspace.billing.invoice.CreditNotes;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The tables of credit notes. */
public final class PostgresCreditNotes implements CreditNotes {

    private static final String ADD = Sql.read(PostgresCreditNotes.class, "add");
    private static final String ADD_LINES = Sql.read(PostgresCreditNotes.class, "add_lines");
    private static final String LINES = Sql.read(PostgresCreditNotes.class, "lines");
    private static final String NEWEST = Sql.read(PostgresCreditNotes.class, "newest");
    private static final String ALL = """
            SELECT n.*, i.invoice_number FROM billing_credit_notes n
            JOIN billing_invoices i ON i.account_id = n.account_id AND i.id = n.invoice_id
            """;
    private static final String OF_INVOICE = ALL
            + "WHERE n.account_id = ? AND n.invoice_id = ? ORDER BY n.created_at, length(n.note_number), n.note_number";
    private static final String BY_NUMBER = ALL + "WHERE n.account_id = ? AND n.note_number = ?";
    private static final String ACCOUNT_OF = "SELECT account_id FROM billing_credit_notes WHERE note_number = ?";
    private static final String TAKE_NUMBER = """
            UPDATE billing_invoice_series SET next_number = next_number + 1 WHERE series = 'CN'
            RETURNING next_number - 1
            """;
    private static final String ADD_OF_REFUND =
            "INSERT INTO billing_refund_notes (account_id, payment_id, note_id) VALUES (?, ?, ?)";
    private static final String OF_REFUND = ALL
            + "JOIN billing_refund_notes r ON r.account_id = n.account_id AND r.note_id = n.id"
            + " WHERE r.account_id = ? AND r.payment_id = ? AND r.reversal_id IS NULL";
    private static final String REVERSE =
            "UPDATE billing_refund_notes SET reversal_id = ? WHERE account_id = ? AND note_id = ?";
    private static final Cursor NEWEST_OF_ALL = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), "");

    private final Jdbi jdbi;

    private record Numbered(CreditNote note, int number) {

        CreditNote.Line line() {
            return note.lines().get(number - 1);
        }
    }

    public PostgresCreditNotes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(CreditNote note) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(ADD)
                    .bind("account", note.account().value())
                    .bind("id", note.id())
                    .bind("number", note.number())
                    .bind("invoice", note.invoiceId())
                    .bind("currency", note.amounts().total().currency().getCurrencyCode())
                    .bind("subtotal", Sql.parameter(note.amounts().subtotal().minor()))
                    .bind("tax", Sql.parameter(note.amounts().tax().minor()))
                    .bind("total", Sql.parameter(note.amounts().total().minor()))
                    .bind("settled", Sql.parameter(note.amounts().settled().minor()))
                    .bind("credited", Sql.parameter(note.amounts().credited().minor()))
                    .bind("reason", note.cause().reason())
                    .bind("by", note.cause().by())
                    .bind("at", Sql.parameter(note.cause().at()))
                    .bind("hash", CreditNoteContent.hash(note))
                    .execute();
            addLines(handle, note);
        });
    }

    @Override
    public void addOfRefund(CreditNote note, String refundId) {
        jdbi.useHandle(handle -> handle.execute(ADD_OF_REFUND, note.account().value(), refundId, note.id()));
    }

    @Override
    public Optional<CreditNote> ofRefund(AccountId account, String refundId) {
        return named(OF_REFUND, account, refundId).stream().findFirst();
    }

    @Override
    public void addReversal(CreditNote reversal, CreditNote reversed) {
        add(reversal);
        jdbi.useHandle(handle ->
                handle.execute(REVERSE, reversal.id(), reversed.account().value(), reversed.id()));
    }

    @Override
    public long takeNumber() {
        return jdbi.withHandle(
                handle -> handle.createQuery(TAKE_NUMBER).mapTo(Long.class).one());
    }

    @Override
    public List<CreditNote> of(AccountId account, String invoiceId) {
        return named(OF_INVOICE, account, invoiceId);
    }

    private List<CreditNote> named(String query, AccountId account, String name) {
        return jdbi.withHandle(handle -> withLines(
                handle, handle.createQuery(query).bind(0, account.value()).bind(1, name)));
    }

    @Override
    public Optional<CreditNote> find(AccountId account, String number) {
        return named(BY_NUMBER, account, number).stream().findFirst();
    }

    @Override
    public Optional<AccountId> accountOf(String number) {
        return jdbi.withHandle(handle -> handle.createQuery(ACCOUNT_OF)
                .bind(0, number)
                .map((row, context) -> new AccountId(row.getString("account_id")))
                .findOne());
    }

    @Override
    public List<CreditNote> newest(AccountId account, @Nullable Cursor after, int limit) {
        Cursor from = after == null ? NEWEST_OF_ALL : after;
        return jdbi.withHandle(handle -> withLines(
                handle,
                handle.createQuery(NEWEST)
                        .bind("account", account.value())
                        .bind("createdAt", Sql.parameter(from.createdAt()))
                        .bind("id", from.id())
                        .bind("limit", limit)));
    }

    private static void addLines(Handle handle, CreditNote note) {
        List<Numbered> lines = IntStream.rangeClosed(1, note.lines().size())
                .mapToObj(number -> new Numbered(note, number))
                .toList();
        Rows.of(lines)
                .column("text", line -> line.note().account().value())
                .column("text", line -> line.note().id())
                .column("int4", Numbered::number)
                .column("int4", line -> line.line().invoiceLine())
                .column("text", line -> line.line().description())
                .column("numeric", line -> line.line().amount().minor())
                .column("numeric", line -> line.line().tax().minor())
                .update(handle, ADD_LINES);
    }

    private static List<CreditNote> withLines(Handle handle, Query query) {
        List<CreditNote> bare = query.map((row, context) -> note(row)).list();
        Map<String, List<CreditNote.Line>> lines = Rows.of(bare)
                .column("text", note -> note.account().value())
                .column("text", CreditNote::id)
                .query(handle, LINES)
                .map((row, context) -> Map.entry(row.getString("note_id"), line(row)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return bare.stream()
                .map(note -> note.withLines(lines.getOrDefault(note.id(), List.of())))
                .toList();
    }

    private static CreditNote note(ResultSet row) throws SQLException {
        return new CreditNote(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                row.getString("note_number"),
                row.getString("invoice_id"),
                row.getString("invoice_number"),
                List.of(),
                new CreditNote.Amounts(
                        money(row, "subtotal_minor"),
                        money(row, "tax_minor"),
                        money(row, "settled_minor"),
                        money(row, "credited_minor")),
                new AdminAction(row.getString("created_by"), row.getString("reason"), Sql.instant(row, "created_at")));
    }

    private static CreditNote.Line line(ResultSet row) throws SQLException {
        return new CreditNote.Line(
                row.getInt("invoice_line"),
                row.getString("description"),
                money(row, "amount_minor"),
                money(row, "tax_minor"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(Sql.integer(row, column), Currency.getInstance(row.getString("currency")));
    }
}

package io.streamspace.billing.invoice.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.InvoiceLine.Use;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of {@code billing_invoice_lines}. */
final class LineRows {

    private static final String ADD = Sql.read(LineRows.class, "add");

    private record Numbered(Invoice invoice, int number, InvoiceLine line) {}

    private LineRows() {}

    static void add(Handle handle, Collection<Invoice> invoices) {
        rows(invoices).column("bool", line -> line.invoice().sending() != null).update(handle, ADD);
    }

    /** Those of drafts, as sent. */
    static void addToSend(Handle handle, Collection<Invoice> drafts) {
        rows(drafts).column("bool", line -> true).update(handle, ADD);
    }

    private static Rows<Numbered> rows(Collection<Invoice> invoices) {
        return Rows.of(numbered(invoices))
                .column("text", line -> line.invoice().account().value())
                .column("text", line -> line.invoice().id())
                .column("int4", Numbered::number)
                .column("text", line -> line.line().kind().key())
                .column("text", line -> line.line().description())
                .column("timestamptz", line -> line.line().servicePeriod().start())
                .column("timestamptz", line -> line.line().servicePeriod().end())
                .column("numeric", priced(Priced::quantity))
                .column("text", priced(Priced::unit))
                .column("numeric", priced(Priced::unitPrice))
                .column("text", use(Use::meter))
                .column("timestamptz", use(Use::period))
                .column("int4", use(Use::rateVersion))
                .column("int4", use(Use::revision))
                .column("numeric", line -> line.line().amount().minor())
                .column("int8", tax(LineRows::inclusivePrice))
                .column("text", tax(tax -> tax.treatment().category().name()))
                .column("text", tax(tax -> tax.treatment().name()))
                .column("numeric", tax(tax -> tax.treatment().percent()))
                .column("text", tax(tax -> tax.treatment().reason()))
                .column("numeric", tax(tax -> tax.taxable().minor()))
                .column("numeric", tax(tax -> tax.amount().minor()));
    }

    /** The lines of one account's invoices, by invoice id. */
    static Map<String, List<InvoiceLine>> read(Handle handle, String sql, List<Invoice> invoices) {
        return Rows.of(invoices)
                .column("text", invoice -> invoice.account().value())
                .column("text", Invoice::id)
                .query(handle, sql)
                .map((row, context) -> Map.entry(row.getString("invoice_id"), taxedLine(row)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    static Invoices.BilledUse billedUse(ResultSet row) throws SQLException {
        return new Invoices.BilledUse(
                new Invoices.BilledPeriod(new AccountId(row.getString("account_id")), Sql.instant(row, "use_period")),
                row.getString("meter"),
                row.getInt("rate_version"));
    }

    static Invoices.Billed billed(ResultSet row) throws SQLException {
        return new Invoices.Billed(amount(row), row.getBigDecimal("quantity"), TaxRows.treatment(row));
    }

    private static List<Numbered> numbered(Collection<Invoice> invoices) {
        List<Numbered> all = new ArrayList<>();
        for (Invoice invoice : invoices) {
            int number = 1;
            for (InvoiceLine line : invoice.lines()) {
                all.add(new Numbered(invoice, number++, line));
            }
        }
        return all;
    }

    private static Function<Numbered, @Nullable Object> priced(Function<Priced, Object> value) {
        return numbered -> {
            Priced priced = numbered.line().priced();
            return priced == null ? null : value.apply(priced);
        };
    }

    private static Function<Numbered, @Nullable Object> use(Function<Use, Object> value) {
        return numbered -> {
            Use use = numbered.line().use();
            return use == null ? null : value.apply(use);
        };
    }

    private static Function<Numbered, @Nullable Object> tax(Function<LineTax, @Nullable Object> value) {
        return numbered -> {
            LineTax tax = numbered.line().tax();
            return tax == null ? null : value.apply(tax);
        };
    }

    private static @Nullable Object inclusivePrice(LineTax tax) {
        return tax.inclusivePrice().map(Money::minor).orElse(null);
    }

    /** A line of an invoice. */
    private static InvoiceLine taxedLine(ResultSet row) throws SQLException {
        InvoiceLine line = line(row);
        LineTax tax = TaxRows.lineTax(row);
        return tax == null ? line : line.taxed(line.amount(), tax);
    }

    /** Without the record of use, if {@code meter} is null; without tax. */
    static InvoiceLine line(ResultSet row) throws SQLException {
        return new InvoiceLine(
                LineKind.ofKey(row.getString("kind")),
                row.getString("description"),
                new Interval(Sql.instant(row, "service_start"), Sql.instant(row, "service_end")),
                row.getString("unit") == null ? null : readPriced(row),
                row.getString("meter") == null ? null : readUse(row),
                amount(row));
    }

    private static Priced readPriced(ResultSet row) throws SQLException {
        return new Priced(row.getBigDecimal("quantity"), row.getString("unit"), row.getBigDecimal("unit_price"));
    }

    private static Use readUse(ResultSet row) throws SQLException {
        return new Use(
                row.getString("meter"),
                Sql.instant(row, "use_period"),
                row.getInt("rate_version"),
                row.getInt("revision"));
    }

    private static Money amount(ResultSet row) throws SQLException {
        return new Money(Sql.integer(row, "amount_minor"), Currency.getInstance(row.getString("currency")));
    }
}

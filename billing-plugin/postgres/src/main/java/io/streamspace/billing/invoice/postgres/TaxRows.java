package io.streamspace.billing.invoice.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxCategory;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.tax.TaxTreatment;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of {@code billing_invoice_taxes}, and what lines say of tax. */
final class TaxRows {

    private static final String ADD = Sql.read(TaxRows.class, "add");

    private record Numbered(Invoice invoice, int number, TaxLine tax) {}

    private TaxRows() {}

    static void add(Handle handle, Collection<Invoice> invoices) {
        Rows.of(numbered(invoices))
                .column("text", row -> row.invoice().account().value())
                .column("text", row -> row.invoice().id())
                .column("int4", Numbered::number)
                .column("text", row -> row.tax().category().name())
                .column("text", row -> row.tax().name())
                .column("numeric", row -> row.tax().percent())
                .column("text", row -> row.tax().reason())
                .column("numeric", row -> row.tax().taxable().minor())
                .column("numeric", row -> row.tax().amount().minor())
                .update(handle, ADD);
    }

    /** The tax of one account's invoices, by invoice id. */
    static Map<String, List<TaxLine>> read(Handle handle, String sql, List<Invoice> invoices) {
        return Rows.of(invoices)
                .column("text", invoice -> invoice.account().value())
                .column("text", Invoice::id)
                .query(handle, sql)
                .map((row, context) -> Map.entry(row.getString("invoice_id"), taxLine(row)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /** What a line says of its tax; null if nothing. */
    static @Nullable LineTax lineTax(ResultSet row) throws SQLException {
        TaxTreatment treatment = treatment(row);
        return treatment == null
                ? null
                : new LineTax(
                        treatment,
                        money(row, treatment.basis() == PriceBasis.INCLUSIVE ? "price_minor" : "amount_minor"),
                        money(row, "taxable_minor"),
                        money(row, "tax_minor"));
    }

    /** How a line was taxed; null if it was not. A price of its own has the tax in it. */
    static @Nullable TaxTreatment treatment(ResultSet row) throws SQLException {
        String category = row.getString("tax_category");
        return category == null
                ? null
                : new TaxTreatment(
                        TaxCategory.valueOf(category),
                        row.getString("tax_name"),
                        row.getBigDecimal("tax_percent"),
                        row.getString("tax_reason"),
                        row.getObject("price_minor") == null ? PriceBasis.EXCLUSIVE : PriceBasis.INCLUSIVE);
    }

    private static List<Numbered> numbered(Collection<Invoice> invoices) {
        List<Numbered> all = new ArrayList<>();
        for (Invoice invoice : invoices) {
            int number = 1;
            for (TaxLine tax : invoice.taxLines()) {
                all.add(new Numbered(invoice, number++, tax));
            }
        }
        return all;
    }

    private static TaxLine taxLine(ResultSet row) throws SQLException {
        return new TaxLine(
                TaxCategory.valueOf(row.getString("category")),
                row.getString("name"),
                row.getBigDecimal("percent"),
                row.getString("reason"),
                money(row, "taxable_minor"),
                money(row, "tax_minor"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(Sql.integer(row, column), Currency.getInstance(row.getString("currency")));
    }
}

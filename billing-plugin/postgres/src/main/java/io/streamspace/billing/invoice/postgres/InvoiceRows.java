package io.streamspace.billing.invoice.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoice.Sending;
import io.streamspace.billing.invoice.InvoiceContent;
import io.streamspace.billing.invoice.InvoiceDetails;
import io.streamspace.billing.invoice.InvoiceKind;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.Totals;
import io.streamspace.billing.json.PartyJson;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of {@code billing_invoices}. */
final class InvoiceRows {

    private static final String ADD = Sql.read(InvoiceRows.class, "add");

    private InvoiceRows() {}

    static void add(Handle handle, Collection<Invoice> invoices) {
        int added = rows(invoices).update(handle, ADD);
        if (added != invoices.size()) {
            throw new IllegalStateException(
                    "of " + invoices.size() + " invoices " + (invoices.size() - added) + " have been sent before");
        }
    }

    private static Rows<Invoice> rows(Collection<Invoice> invoices) {
        return Rows.of(invoices)
                .column("text", invoice -> invoice.account().value())
                .column("text", Invoice::id)
                .column("text", invoice -> invoice.kind().key())
                .column("timestamptz", invoice -> invoice.period().start())
                .column("timestamptz", invoice -> invoice.period().end())
                .column("text", invoice -> invoice.totals().currency().getCurrencyCode())
                .column("numeric", invoice -> invoice.totals().subtotal().minor())
                .column("numeric", invoice -> invoice.totals().tax().minor())
                .column("numeric", invoice -> invoice.totals().credits().minor())
                .column("numeric", invoice -> invoice.totals().credited().minor())
                .column("numeric", invoice -> invoice.totals().total().minor())
                .column("text", invoice -> invoice.status().key())
                .column("timestamptz", Invoice::createdAt)
                .column("text", sending(Sending::number))
                .column("timestamptz", sending(Sending::sentAt))
                .column("timestamptz", sending(Sending::dueDate))
                .column("timestamptz", sending(Sending::paidAt))
                .column("text", invoice -> invoice.sending() == null ? null : InvoiceContent.hash(invoice))
                .column("jsonb", details(one -> PartyJson.stored(PartyJson.of(one.seller()))))
                .column("jsonb", details(one -> PartyJson.stored(PartyJson.of(one.buyer()))))
                .column("text", details(InvoiceDetails::purchaseOrder))
                .column("text", details(InvoiceDetails::notes));
    }

    /** Without its lines and taxes. */
    static Invoice read(ResultSet row) throws SQLException {
        return new Invoice(
                account(row),
                row.getString("id"),
                InvoiceKind.ofKey(row.getString("kind")),
                new Interval(Sql.instant(row, "period_start"), Sql.instant(row, "period_end")),
                List.of(),
                List.of(),
                totals(row),
                readDetails(row),
                Sql.instant(row, "created_at"),
                InvoiceStatus.ofKey(row.getString("status")),
                row.getString("invoice_number") == null ? null : readSending(row));
    }

    static Invoices.Overdue overdue(ResultSet row) throws SQLException {
        return new Invoices.Overdue(
                account(row),
                row.getString("id"),
                row.getString("invoice_number"),
                money(row, "total_minor"),
                Sql.instant(row, "due_date"));
    }

    private static Function<Invoice, @Nullable Object> sending(Function<Sending, @Nullable Object> value) {
        return invoice -> {
            Sending sending = invoice.sending();
            return sending == null ? null : value.apply(sending);
        };
    }

    private static Function<Invoice, @Nullable Object> details(Function<InvoiceDetails, @Nullable Object> value) {
        return invoice -> value.apply(invoice.details());
    }

    private static InvoiceDetails readDetails(ResultSet row) throws SQLException {
        return new InvoiceDetails(
                PartyJson.seller(row.getString("seller")),
                PartyJson.party(row.getString("buyer")),
                row.getString("purchase_order"),
                row.getString("notes"));
    }

    private static Sending readSending(ResultSet row) throws SQLException {
        return new Sending(
                row.getString("invoice_number"),
                Sql.instant(row, "sent_at"),
                Sql.instant(row, "due_date"),
                Sql.instantOrNull(row, "paid_at"),
                money(row, "paid_minor"),
                money(row, "noted_minor"),
                Sql.instantOrNull(row, "voided_at"));
    }

    private static Totals totals(ResultSet row) throws SQLException {
        return new Totals(
                money(row, "subtotal_minor"),
                money(row, "tax_minor"),
                money(row, "credits_minor"),
                money(row, "credited_minor"),
                money(row, "total_minor"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(Sql.integer(row, column), Currency.getInstance(row.getString("currency")));
    }

    private static AccountId account(ResultSet row) throws SQLException {
        return new AccountId(row.getString("account_id"));
    }
}

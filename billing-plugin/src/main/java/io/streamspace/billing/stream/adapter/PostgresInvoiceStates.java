package io.streamspace.billing.stream.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.stream.InvoiceState;
import io.streamspace.billing.stream.StreamSources;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Invoices without what they say, oldest first. */
public final class PostgresInvoiceStates implements StreamSources.InvoiceStates {

    private static final String OF = """
            SELECT id, invoice_number, status, total_minor, currency, xmin::text AS version
            FROM billing_invoices
            WHERE account_id = ?
            ORDER BY created_at, id
            """;

    private final Jdbi jdbi;

    public PostgresInvoiceStates(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<InvoiceState> of(AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(OF)
                .bind(0, account.value())
                .map((row, context) -> state(row))
                .list());
    }

    private static InvoiceState state(ResultSet row) throws SQLException {
        Money total = new Money(Sql.integer(row, "total_minor"), Currency.getInstance(row.getString("currency")));
        ToldInvoiceAnswer told = new ToldInvoiceAnswer(
                row.getString("invoice_number"),
                row.getString("id"),
                row.getString("status"),
                total.amount(),
                Views.currency(total));
        return new InvoiceState(told.id(), told, row.getString("version"));
    }

    /** @param invoiceNumber null while it is a draft */
    @Answer
    record ToldInvoiceAnswer(
            @Nullable String invoiceNumber, String id, String status, BigDecimal total, String currency) {}
}

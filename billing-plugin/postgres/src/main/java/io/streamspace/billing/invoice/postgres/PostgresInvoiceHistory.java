package io.streamspace.billing.invoice.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.InvoiceHistory;
import io.streamspace.billing.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The table of edits. */
public final class PostgresInvoiceHistory implements InvoiceHistory {

    private static final String ADD = Sql.read(PostgresInvoiceHistory.class, "add");
    private static final String OF =
            "SELECT * FROM billing_invoice_edits WHERE account_id = ? AND invoice_id = ? ORDER BY edit";

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final Jdbi jdbi;

    public PostgresInvoiceHistory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(Edit edit) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD)
                .bind("account", edit.account().value())
                .bind("invoice", edit.invoiceId())
                .bind("action", edit.action().key())
                .bind("by", edit.cause().by())
                .bind("reason", edit.cause().reason())
                .bind("at", Sql.parameter(edit.cause().at()))
                .bind("before", Json.write(edit.difference().before()))
                .bind("after", Json.write(edit.difference().after()))
                .execute());
    }

    @Override
    public List<Edit> of(AccountId account, String invoiceId) {
        return jdbi.withHandle(handle -> handle.createQuery(OF)
                .bind(0, account.value())
                .bind(1, invoiceId)
                .map((row, context) -> edit(row))
                .list());
    }

    private static Edit edit(ResultSet row) throws SQLException {
        return new Edit(
                new AccountId(row.getString("account_id")),
                row.getString("invoice_id"),
                Action.ofKey(row.getString("action")),
                new AdminAction(row.getString("edited_by"), row.getString("reason"), Sql.instant(row, "edited_at")),
                new Difference(map(row, "before"), map(row, "after")));
    }

    private static Map<String, Object> map(ResultSet row, String column) throws SQLException {
        return Json.MAPPER.convertValue(Json.read(row.getString(column)), MAP);
    }
}

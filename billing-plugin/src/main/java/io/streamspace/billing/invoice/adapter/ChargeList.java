package io.streamspace.billing.invoice.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What an account bought: lines of sent, non-void invoices that charge no plain use, newest first. */
public final class ChargeList {

    private static final String PAGE = Sql.read(ChargeList.class, "page");
    private static final Place NEWEST = new Place(Instant.parse("9999-12-31T00:00:00Z"), "", 0);

    private final Jdbi jdbi;

    /**
     * A line as the purchase history tells it.
     *
     * @param type such as {@code capacity_pack}
     * @param meter of overage
     * @param status of its invoice
     */
    record Charge(
            String invoiceId,
            int line,
            String type,
            LineKind kind,
            String description,
            @Nullable String meter,
            Interval servicePeriod,
            Money amount,
            String invoiceNumber,
            String status,
            Instant sentAt) {

        /** Where it stands in the list. */
        String key() {
            return sentAt + " " + invoiceId + " " + line;
        }
    }

    private record Place(Instant sentAt, String invoiceId, int line) {}

    public ChargeList(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param after the key of the last one before; null: from the newest */
    List<Charge> newest(AccountId account, @Nullable String after, int limit) {
        Place place = after == null ? NEWEST : place(after);
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("account", account.value())
                .bind("sentAt", Sql.parameter(place.sentAt()))
                .bind("invoice", place.invoiceId())
                .bind("line", place.line())
                .bind("limit", limit)
                .map((row, context) -> charge(row))
                .list());
    }

    private static Charge charge(ResultSet row) throws SQLException {
        return new Charge(
                row.getString("invoice_id"),
                row.getInt("line"),
                row.getString("type"),
                LineKind.ofKey(row.getString("kind")),
                row.getString("description"),
                row.getString("meter"),
                new Interval(Sql.instant(row, "service_start"), Sql.instant(row, "service_end")),
                new Money(Sql.integer(row, "amount_minor"), Currency.getInstance(row.getString("currency"))),
                row.getString("invoice_number"),
                row.getString("status"),
                Sql.instant(row, "sent_at"));
    }

    private static Place place(String after) {
        try {
            String[] parts = after.split(" ", 3);
            if (parts.length == 3) {
                return new Place(Instant.parse(parts[0]), parts[1], Integer.parseInt(parts[2]));
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw unknownCursor();
        }
        throw unknownCursor();
    }

    private static Problem unknownCursor() {
        return Page.foreignCursor();
    }
}

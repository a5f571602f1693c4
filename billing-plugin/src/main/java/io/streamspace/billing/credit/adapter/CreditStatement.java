package io.streamspace.billing.credit.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditMovement;
import io.streamspace.billing.credit.postgres.CreditRow;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What the ledger says of an account's credit, newest first. In one instant what comes stands before what goes. */
public final class CreditStatement {

    private static final String PAGE = Sql.read(CreditStatement.class, "page");
    private static final Place NEWEST = new Place(Instant.parse("9999-12-31T00:00:00Z"), 1, "");

    private final Jdbi jdbi;

    private record Place(Instant at, int direction, String cause) {}

    public CreditStatement(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param after the key of the last one before; null: from the newest */
    public List<CreditMovement> newest(AccountId account, @Nullable String after, int limit) {
        Place place = after == null ? NEWEST : place(after);
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("account", account.value())
                .bind("at", Sql.parameter(place.at()))
                .bind("direction", place.direction())
                .bind("cause", place.cause())
                .bind("limit", limit)
                .map((row, context) -> movement(row))
                .list());
    }

    /** Where a movement stands. */
    public static String key(CreditMovement movement) {
        return movement.at() + " " + (movement.amount().isPositive() ? 0 : 1) + " " + movement.cause();
    }

    private static CreditMovement movement(ResultSet row) throws SQLException {
        return new CreditMovement(
                Sql.instant(row, "posted_at"),
                row.getString("id"),
                row.getString("description"),
                new Money(Sql.integer(row, "amount_minor"), CreditRow.currency(row)),
                new Money(Sql.integer(row, "balance_minor"), CreditRow.currency(row)),
                row.getString("invoice_number"));
    }

    private static Place place(String after) {
        try {
            String[] parts = after.split(" ", 3);
            if (parts.length == 3) {
                return new Place(Instant.parse(parts[0]), Integer.parseInt(parts[1]), parts[2]);
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

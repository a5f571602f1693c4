package io.streamspace.billing.report.list.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.values.Problem;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list: by a column, and among equals by account and id.
 *
 * @param column of the statement
 * @param type of the column
 */
record ListSort(String column, String type, Direction direction) {

    enum Direction {
        ASCENDING("ASC", ">"),
        DESCENDING("DESC", "<");

        private final String order;
        private final String following;

        Direction(String order, String following) {
            this.order = order;
            this.following = following;
        }

        private Direction reversed() {
            return this == ASCENDING ? DESCENDING : ASCENDING;
        }
    }

    private static final int MOST_DIGITS = 40;
    private static final Map<String, ListSort> COLUMNS = Map.of(
            "created_at", new ListSort("created_at", "timestamptz", Direction.ASCENDING),
            "amount", new ListSort("sum_minor", "numeric", Direction.ASCENDING),
            "number", new ListSort("number", "text", Direction.ASCENDING));

    /**
     * Reads {@code created_at}, {@code amount} (of a list that has any) or {@code number}, with {@code -} before it for the
     * other direction; nothing is the newest first.
     *
     * @throws Problem 422 for anything else
     */
    static ListSort parse(@Nullable String text, AdminList list) {
        String given = text == null || text.isEmpty() ? "-created_at" : text;
        boolean isDescending = given.startsWith("-");
        ListSort sort = COLUMNS.get(isDescending ? given.substring(1) : given);
        if (sort == null || sort.type.equals("numeric") && list == AdminList.SUBSCRIPTIONS) {
            throw Problem.invalid("sort", "must be created_at, amount or number, or one of these with - before it");
        }
        return isDescending ? new ListSort(sort.column, sort.type, Direction.DESCENDING) : sort;
    }

    /** The same list from its other end. */
    ListSort reversed() {
        return new ListSort(column, type, direction.reversed());
    }

    /** The value of a row, to be told to whoever asks for the next page. */
    String valueOf(ResultSet row) throws SQLException {
        return switch (type) {
            case "timestamptz" -> Sql.instant(row, column).toString();
            case "numeric" -> row.getBigDecimal(column).toPlainString();
            default -> row.getString(column);
        };
    }

    /** @throws Problem 422 for what no row has */
    String checked(String value) {
        try {
            return switch (type) {
                case "timestamptz" -> Instant.parse(value).toString();
                case "numeric" -> new BigInteger(value.substring(0, Math.min(value.length(), MOST_DIGITS))).toString();
                default -> value;
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw Page.foreignCursor();
        }
    }

    String order() {
        return "l.%1$s %2$s, l.account_id %2$s, l.id %2$s".formatted(column, direction.order);
    }

    /** What follows the row whose values are bound. */
    String following() {
        return "(l.%s, l.account_id, l.id) %s (CAST(:afterValue AS %s), :afterAccount, :afterId)"
                .formatted(column, direction.following, type);
    }
}

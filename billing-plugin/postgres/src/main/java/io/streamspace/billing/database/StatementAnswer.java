package io.streamspace.billing.database;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows that answered a statement, copied, so that they outlive statement and transaction.
 *
 * @param columns position of each column from 0, by name in any case
 */
record StatementAnswer(Map<String, Integer> columns, List<@Nullable Object[]> rows) {

    /** No rows. */
    static final StatementAnswer EMPTY = new StatementAnswer(Map.of(), List.of());

    static StatementAnswer copy(ResultSet rows) throws SQLException {
        ResultSetMetaData about = rows.getMetaData();
        Map<String, Integer> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int column = 1; column <= about.getColumnCount(); column++) {
            columns.putIfAbsent(about.getColumnLabel(column), column - 1);
        }
        List<@Nullable Object[]> copied = new ArrayList<>();
        while (rows.next()) {
            @Nullable Object[] row = new Object[about.getColumnCount()];
            for (int column = 1; column <= row.length; column++) {
                row[column - 1] = value(rows, about, column);
            }
            copied.add(row);
        }
        return new StatementAnswer(columns, copied);
    }

    private static @Nullable Object value(ResultSet rows, ResultSetMetaData about, int column) throws SQLException {
        int type = about.getColumnType(column);
        if (type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE) {
            return rows.getObject(column, OffsetDateTime.class);
        }
        Object value = rows.getObject(column);
        return value instanceof Array array ? array.getArray() : value;
    }

    /** A value as whoever reads the row wants it. */
    static @Nullable Object as(Class<?> type, @Nullable Object value) throws SQLException {
        if (value == null || type.isInstance(value)) {
            return value;
        }
        if (type == String.class) {
            return value.toString();
        }
        if (type == BigDecimal.class) {
            return new BigDecimal(value.toString());
        }
        if (value instanceof Number number && type == Long.class) {
            return number.longValue();
        }
        if (value instanceof Number number && type == Integer.class) {
            return number.intValue();
        }
        if (value instanceof Number number && type == Short.class) {
            return number.shortValue();
        }
        throw new SQLException("a " + value.getClass().getName() + " is not read as " + type.getName());
    }
}

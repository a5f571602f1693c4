package io.streamspace.billing.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An answer as a result set: what row mappers ask, and nothing else. */
final class AnsweredRows implements InvocationHandler {

    private final StatementAnswer answer;
    private int row = -1;
    private boolean wasNull;

    private AnsweredRows(StatementAnswer answer) {
        this.answer = answer;
    }

    static ResultSet of(StatementAnswer answer) {
        return (ResultSet) Proxy.newProxyInstance(
                AnsweredRows.class.getClassLoader(), new Class<?>[] {ResultSet.class}, new AnsweredRows(answer));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws SQLException {
        if (arguments == null) {
            return asked(method);
        }
        Object value = method.getName().equals("findColumn") ? null : value(arguments[0]);
        return switch (method.getName()) {
            case "findColumn" -> position(arguments[0]) + 1;
            case "getString" -> StatementAnswer.as(String.class, value);
            case "getBigDecimal" -> StatementAnswer.as(BigDecimal.class, value);
            case "getLong" -> value == null ? 0L : StatementAnswer.as(Long.class, value);
            case "getInt" -> value == null ? 0 : StatementAnswer.as(Integer.class, value);
            case "getShort" -> value == null ? (short) 0 : StatementAnswer.as(Short.class, value);
            case "getBoolean" -> value == null ? false : StatementAnswer.as(Boolean.class, value);
            case "getTimestamp" -> timestamp(value);
            case "getArray" -> value == null ? null : AnsweredArray.of((Object[]) value);
            case "getObject" -> arguments.length == 1
                    ? value
                    : StatementAnswer.as((Class<?>) Objects.requireNonNull(arguments[1]), value);
            default -> throw unsupported(method);
        };
    }

    private @Nullable Object asked(Method method) throws SQLException {
        return switch (method.getName()) {
            case "next" -> ++row < answer.rows().size();
            case "wasNull" -> wasNull;
            case "isClosed" -> false;
            case "close", "getStatement", "getWarnings" -> null;
            case "getMetaData" -> about();
            case "hashCode" -> System.identityHashCode(this);
            case "toString" -> answer.rows().size() + " rows";
            default -> throw unsupported(method);
        };
    }

    private @Nullable Object value(@Nullable Object column) throws SQLException {
        Object value = answer.rows().get(row)[position(column)];
        wasNull = value == null;
        return value;
    }

    private int position(@Nullable Object column) throws SQLException {
        if (column instanceof Integer number) {
            return number - 1;
        }
        Integer position = answer.columns().get(String.valueOf(column));
        if (position == null) {
            throw new SQLException("there is no column " + column);
        }
        return position;
    }

    private static @Nullable Timestamp timestamp(@Nullable Object value) {
        return value == null ? null : Timestamp.from(((OffsetDateTime) value).toInstant());
    }

    private ResultSetMetaData about() {
        return (ResultSetMetaData) Proxy.newProxyInstance(
                AnsweredRows.class.getClassLoader(), new Class<?>[] {ResultSetMetaData.class}, (proxy, method, asked) -> {
                    if (method.getName().equals("getColumnCount")) {
                        return answer.columns().size();
                    }
                    throw unsupported(method);
                });
    }

    private static SQLException unsupported(Method method) {
        return new SQLFeatureNotSupportedException("rows read ahead have no " + method.getName());
    }
}

package io.streamspace.billing.database;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as parameters of one statement: each column is one SQL array, to be taken apart by {@code unnest}.
 *
 * @param <R> what a row is made of
 */
public final class Columns<R> {

    private final Collection<R> rows;
    private BoundSql bound = BoundSql.of("");

    public Columns(Collection<R> rows) {
        this.rows = rows;
    }

    public Columns<R> text(String name, Function<R, @Nullable String> value) {
        return column(name, "text", value);
    }

    public Columns<R> int8(String name, Function<R, @Nullable Long> value) {
        return column(name, "int8", value);
    }

    public Columns<R> numeric(String name, Function<R, @Nullable BigInteger> value) {
        return column(name, "numeric", value);
    }

    public Columns<R> bool(String name, Function<R, @Nullable Boolean> value) {
        return column(name, "bool", value);
    }

    public Columns<R> uuid(String name, Function<R, @Nullable UUID> value) {
        return column(name, "uuid", value);
    }

    public Columns<R> instant(String name, Function<R, @Nullable Instant> value) {
        return column(name, "timestamptz", value);
    }

    /** Instants as milliseconds since the epoch: sent in binary, unlike {@link #instant}; the statement makes them instants. */
    public Columns<R> millis(String name, Function<R, @Nullable Instant> value) {
        return int8(name, row -> {
            Instant instant = value.apply(row);
            return instant == null ? null : (Long) instant.toEpochMilli();
        });
    }

    /** Binds every column by its name. */
    public <S extends SqlStatement<S>> S bindTo(S statement) {
        return bound.bindTo(statement, "");
    }

    /** A statement with every column. */
    public BoundSql bind(String sql) {
        return new BoundSql(sql, bound.parameters());
    }

    /** One column of texts. */
    public static Argument texts(Collection<String> values) {
        return (position, statement, context) ->
                statement.setArray(position, Sql.array(statement.getConnection(), "text", values));
    }

    private Columns<R> column(String name, String type, Function<R, ? extends @Nullable Object> value) {
        bound = bound.with(name, type, rows, value);
        return this;
    }
}

package io.streamspace.billing.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Many rows for one statement, which unnests them: one array per column, bound to the question marks from left to
 * right, before any further parameters.
 */
public final class Rows<T> {

    private final Collection<T> rows;
    private final List<Argument> columns = new ArrayList<>();

    private Rows(Collection<T> rows) {
        this.rows = rows;
    }

    public static <T> Rows<T> of(Collection<T> rows) {
        return new Rows<>(rows);
    }

    /** @param type the array's element type in SQL, such as {@code text}, {@code int8}, {@code timestamptz} */
    public Rows<T> column(String type, Function<? super T, ? extends @Nullable Object> value) {
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(value.apply(row)));
        columns.add((position, statement, context) ->
                statement.setArray(position, Sql.array(statement.getConnection(), type, values)));
        return this;
    }

    /** How many rows were changed; without rows the statement is not sent. */
    public int update(Handle handle, String sql, Object... further) {
        return rows.isEmpty() ? 0 : bound(handle.createUpdate(sql), further).execute();
    }

    public Query query(Handle handle, String sql, Object... further) {
        return bound(handle.createQuery(sql), further);
    }

    private <S extends SqlStatement<S>> S bound(S statement, Object... further) {
        int position = 0;
        for (Argument column : columns) {
            statement.bind(position++, column);
        }
        for (Object parameter : further) {
            statement.bind(position++, Sql.parameter(parameter));
        }
        return statement;
    }
}

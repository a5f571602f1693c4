package io.streamspace.billing.database;

import java.sql.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * A statement and its parameters by name. Two are equal if they ask, or write, the same.
 *
 * @param sql one statement, without a semicolon
 */
public record BoundSql(String sql, Map<String, @Nullable Object> parameters) {

    /** @param type of the elements in SQL, such as {@code text} */
    private record Elements(String type, List<@Nullable Object> values) {

        static <T> Elements of(String type, Collection<T> rows, Function<? super T, ? extends @Nullable Object> value) {
            List<@Nullable Object> values = new ArrayList<>(rows.size());
            rows.forEach(row -> values.add(value.apply(row)));
            return new Elements(type, Collections.unmodifiableList(values));
        }

        Argument argument() {
            return (position, statement, context) -> {
                Array array = Sql.array(statement.getConnection(), type, values);
                statement.setArray(position, array);
            };
        }
    }

    public static BoundSql of(String sql) {
        return new BoundSql(sql, Map.of());
    }

    public BoundSql with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> all = new HashMap<>(parameters);
        all.put(name, value);
        return new BoundSql(sql, Collections.unmodifiableMap(all));
    }

    /** With an array of what each row has, which may be null. */
    public <T> BoundSql with(
            String name, String type, Collection<T> rows, Function<? super T, ? extends @Nullable Object> value) {
        return with(name, Elements.of(type, rows, value));
    }

    /** With an array of values. */
    public BoundSql with(String name, String type, Collection<?> values) {
        return with(name, type, values, value -> value);
    }

    <S extends SqlStatement<S>> S bindTo(S statement, String prefix) {
        parameters.forEach((name, value) -> {
            if (value instanceof Elements elements) {
                statement.bind(prefix + name, elements.argument());
            } else {
                statement.bind(prefix + name, Sql.parameter(value));
            }
        });
        return statement;
    }
}

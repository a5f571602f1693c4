package io.streamspace.billing.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A statement with what is bound to its parameters. Two are equal if they ask the same. */
final class Asked {

    private final String sql;
    private final List<Bound> bound = new ArrayList<>();
    private int parameters;

    /** A setter of {@link PreparedStatement} with its arguments: the parameter's position from 1, its value, perhaps a type. */
    private record Bound(Method setter, @Nullable Object[] arguments) {

        List<Object> comparable() {
            List<Object> comparable = new ArrayList<>();
            comparable.add(setter.getName());
            for (Object argument : arguments) {
                comparable.add(Objects.requireNonNullElse(argument, ""));
            }
            return comparable;
        }
    }

    Asked(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /** How many parameters are bound. */
    int parameters() {
        return parameters;
    }

    void bind(Method setter, @Nullable Object[] arguments) {
        @Nullable Object[] kept = arguments.clone();
        kept[1] = GatheredArray.of(kept[1]);
        bound.add(new Bound(setter, kept));
        parameters = Math.max(parameters, (Integer) Objects.requireNonNull(arguments[0]));
    }

    /** Binds the same to a statement whose parameters begin that much later. */
    void bindTo(PreparedStatement statement, int offset) throws SQLException {
        for (Bound one : bound) {
            @Nullable Object[] moved = one.arguments().clone();
            moved[0] = (Integer) Objects.requireNonNull(moved[0]) + offset;
            if (moved[1] instanceof GatheredArray array) {
                moved[1] = array.made(statement.getConnection());
            }
            call(one.setter(), statement, moved);
        }
    }

    /** Calls a method, with the exception that it throws. */
    static @Nullable Object call(Method method, Object target, @Nullable Object @Nullable [] arguments)
            throws SQLException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<List<Object>> comparable() {
        return bound.stream().map(Bound::comparable).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Asked asked && sql.equals(asked.sql) && comparable().equals(asked.comparable());
    }

    @Override
    public int hashCode() {
        return Objects.hash(sql, comparable());
    }

    @Override
    public String toString() {
        return sql + comparable();
    }
}

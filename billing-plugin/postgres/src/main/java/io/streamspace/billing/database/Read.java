package io.streamspace.billing.database;

import io.streamspace.billing.values.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A query and what its rows are read as. It is answered by what its transaction has read ahead, or sent by itself.
 *
 * @param scope of a read that a wider one may answer
 */
public record Read<R>(BoundSql bound, Row<R> row, @Nullable ReadScope<R> scope) {

    public Read(BoundSql bound, Row<R> row) {
        this(bound, row, null);
    }

    /** Makes a value of the row that a result stands at. */
    public interface Row<R> {
        R of(ResultSet row) throws SQLException;
    }

    public List<R> list(Jdbi jdbi) {
        return jdbi.withHandle(this::list);
    }

    public List<R> list(Handle handle) {
        return Exchange.of(handle).rows(handle, this);
    }

    /** What the transaction has read ahead under a scope's name, if that covers an interval. */
    public static <R> Optional<List<R>> ahead(Handle handle, String name, Interval within) {
        return Exchange.of(handle).within(name, within);
    }

    public Optional<R> first(Jdbi jdbi) {
        return list(jdbi).stream().findFirst();
    }

    public R one(Jdbi jdbi) {
        return first(jdbi).orElseThrow();
    }

    List<R> rows(ResultSet result) throws SQLException {
        List<R> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(row.of(result));
        }
        return List.copyOf(rows);
    }
}

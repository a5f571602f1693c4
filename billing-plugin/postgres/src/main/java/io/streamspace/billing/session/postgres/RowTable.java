package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * A table whose rows about a session are a function of its history: read, compared, and made equal by one delete and one
 * insert.
 *
 * @param <R> a row; equal rows are the same row
 */
final class RowTable<R> {

    /** How rows are read and written; {@code write} must replace a row of the same key. */
    record Statements(String ofSessions, String delete, String write) {}

    /** How a row becomes columns. */
    record Shape<R>(
            Reader<R> reader, Function<Collection<R>, Columns<R>> keys, Function<Collection<R>, Columns<R>> columns) {}

    /** Reads one row. */
    interface Reader<R> {
        R read(ResultSet row) throws SQLException;
    }

    private final Jdbi jdbi;
    private final Statements statements;
    private final Shape<R> shape;

    RowTable(Jdbi jdbi, Statements statements, Shape<R> shape) {
        this.jdbi = jdbi;
        this.statements = statements;
        this.shape = shape;
    }

    List<R> ofSessions(Collection<String> sessionIds) {
        if (sessionIds.isEmpty()) {
            return List.of();
        }
        RowMapper<R> mapper = (row, context) -> shape.reader().read(row);
        return jdbi.withHandle(handle -> handle.createQuery(statements.ofSessions())
                .bind("session_id", Columns.texts(sessionIds))
                .map(mapper)
                .list());
    }

    /** Replaces what stands there by what is wanted, touching only what differs. */
    void replace(Collection<R> present, Collection<R> wanted) {
        delete(difference(present, wanted));
        write(difference(wanted, present));
    }

    private void delete(Set<R> rows) {
        if (!rows.isEmpty()) {
            jdbi.useHandle(handle -> shape.keys()
                    .apply(rows)
                    .bindTo(handle.createUpdate(statements.delete()))
                    .execute());
        }
    }

    private void write(Set<R> rows) {
        if (!rows.isEmpty()) {
            jdbi.useHandle(handle -> shape.columns()
                    .apply(rows)
                    .bindTo(handle.createUpdate(statements.write()))
                    .execute());
        }
    }

    private static <R> Set<R> difference(Collection<R> all, Collection<R> without) {
        Set<R> rest = new HashSet<>(all);
        without.forEach(rest::remove);
        return rest;
    }
}

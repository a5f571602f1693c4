package io.streamspace.billing.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Several statements as one: the driver sends them one after another and waits once. Each is planned, and at READ COMMITTED
 * sees what is committed, by itself; one that fails keeps those behind it from running.
 */
final class Statements {

    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):(?=[A-Za-z_])");
    private static final Map<List<String>, String> JOINED = new ConcurrentHashMap<>();

    private Statements() {}

    static List<Read<?>> distinct(Collection<Read<?>> reads) {
        Map<BoundSql, Read<?>> distinct = new LinkedHashMap<>();
        reads.forEach(read -> distinct.putIfAbsent(read.bound(), read));
        return List.copyOf(distinct.values());
    }

    static <R> List<R> query(Handle handle, Read<R> read) {
        return read.bound().bindTo(query(handle, read.bound().sql()), "").execute((supplier, context) -> {
            try (ResultSet result = supplier.get().getResultSet()) {
                return read.rows(result);
            } finally {
                context.close();
            }
        });
    }

    /** The rows of each. */
    static List<List<?>> query(Handle handle, List<Read<?>> reads) {
        List<BoundSql> statements = new ArrayList<>();
        reads.forEach(read -> statements.add(read.bound()));
        return joined(handle, statements).execute((supplier, context) -> {
            try {
                return results(supplier.get(), reads);
            } finally {
                context.close();
            }
        });
    }

    static void execute(Handle handle, List<BoundSql> statements) {
        joined(handle, statements).execute((supplier, context) -> {
            try {
                return supplier.get();
            } finally {
                context.close();
            }
        });
    }

    private static List<List<?>> results(PreparedStatement statement, List<Read<?>> reads) throws SQLException {
        List<List<?>> results = new ArrayList<>(reads.size());
        for (Read<?> read : reads) {
            try (ResultSet result = statement.getResultSet()) {
                results.add(read.rows(result));
            }
            statement.getMoreResults();
        }
        return results;
    }

    private static Query joined(Handle handle, List<BoundSql> statements) {
        List<String> texts = new ArrayList<>(statements.size());
        statements.forEach(statement -> texts.add(statement.sql()));
        Query query = query(handle, JOINED.computeIfAbsent(texts, Statements::join));
        for (int i = 0; i < statements.size(); i++) {
            statements.get(i).bindTo(query, prefix(i));
        }
        return query;
    }

    private static Query query(Handle handle, String sql) {
        return handle.createQuery(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true));
    }

    /** Parameters of one name in two statements are two. */
    private static String join(List<String> statements) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < statements.size(); i++) {
            joined.append(PARAMETER.matcher(statements.get(i)).replaceAll(":" + prefix(i)))
                    .append("\n;\n");
        }
        return joined.toString();
    }

    private static String prefix(int number) {
        return "s" + number + "_";
    }
}

package io.streamspace.billing.database;

import io.streamspace.billing.database.PipelinedStatement.Kind;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The statements of one transaction, sent to the database in few round trips. What is going to be read is found out by running
 * the reads on answers that are missing or remembered, and asked for at once; what was asked for so is answered from memory
 * until something is written. Writes whose count nobody needs wait for the next statement, or for the commit.
 *
 * <p>PostgreSQL gives every statement of such a batch a snapshot of its own, so what follows a lock sees what its last owner
 * committed.
 */
public final class Pipeline implements StatementBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final String KIND = "pipeline.kind";

    private final Handle handle;
    private final StatementBuilder direct;
    private final boolean assumes;
    private final Map<Asked, StatementAnswer> answers = new HashMap<>();
    private final Map<String, List<Asked>> foreseen = new HashMap<>();
    private final Set<Asked> wanted = new LinkedHashSet<>();
    private final List<Asked> waiting = new ArrayList<>();
    private Map<String, List<StatementAnswer>> remembered = Map.of();
    private boolean isForeseeing;
    private boolean isSurprised;

    /** Ends a run of reads at something that is not read. */
    private static final class NotForeseen extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotForeseen() {
            super("only reads are sent ahead", null, false, false);
        }
    }

    Pipeline(Handle handle, boolean assumes) {
        this.handle = handle;
        this.direct = handle.getStatementBuilder();
        this.assumes = assumes;
    }

    /** Makes a statement, whose number of rows nobody needs, wait for the next one or for the commit. */
    public static <S extends SqlStatement<S>> S later(S statement) {
        return statement.define(KIND, Kind.LATER);
    }

    /** Lets a statement that writes be sent ahead, as part of what is read. */
    public static <S extends SqlStatement<S>> S ahead(S statement) {
        return statement.define(KIND, Kind.READ);
    }

    /**
     * Whether the transaction may write what holds only on an assumption, which a statement sent with it checks: if that
     * fails by {@link JdbiTransactions#WRONG_ASSUMPTION}, the transaction is run again without.
     */
    public static boolean mayAssume(Handle handle) {
        return handle.getStatementBuilder() instanceof Pipeline pipeline && pipeline.assumes;
    }

    /** Sets a savepoint behind everything that was written. */
    public static void savepoint(Handle handle, String name) {
        Pipeline pipeline = of(handle);
        if (pipeline != null) {
            pipeline.sendWaiting();
        }
        handle.savepoint(name);
    }

    /** Undoes what was written since a savepoint, sent or not; what was read since is read anew. */
    public static void rollbackToSavepoint(Handle handle, String name) {
        Pipeline pipeline = of(handle);
        if (pipeline != null) {
            pipeline.waiting.clear();
            pipeline.answers.clear();
        }
        handle.rollbackToSavepoint(name);
    }

    static @Nullable Pipeline of(Handle handle) {
        return handle.getStatementBuilder() instanceof Pipeline pipeline ? pipeline : null;
    }

    /**
     * Asks for everything that reads are going to read, in as few round trips as they depend on each other.
     *
     * @param assumed answers by statement, in the order in which it was asked, as they were some time ago
     */
    void ahead(List<Runnable> reads, Map<String, List<StatementAnswer>> assumed) throws SQLException {
        remembered = assumed;
        for (int trips = 0; foresee(reads); trips++) {
            sendWanted();
            isSurprised |= trips > 0;
        }
    }

    /** Whether what was asked for at once was not all: the answers are worth remembering. */
    boolean isSurprised() {
        return isSurprised;
    }

    /** The answers to what was read ahead last, by statement, in the order in which it was asked. */
    Map<String, List<StatementAnswer>> foreseen() {
        Map<String, List<StatementAnswer>> known = new HashMap<>();
        foreseen.forEach((sql, asked) -> known.put(
                sql,
                asked.stream()
                        .map(one -> answers.getOrDefault(one, StatementAnswer.EMPTY))
                        .toList()));
        return known;
    }

    /** Sends what waits together with the commit. */
    void commit() throws SQLException {
        if (!waiting.isEmpty()) {
            List<Asked> last = new ArrayList<>(waiting);
            waiting.clear();
            last.add(new Asked("COMMIT"));
            send(last).close();
        }
    }

    private boolean foresee(List<Runnable> reads) {
        wanted.clear();
        foreseen.clear();
        isForeseeing = true;
        try {
            reads.forEach(Pipeline::foresee);
        } finally {
            isForeseeing = false;
        }
        return !wanted.isEmpty();
    }

    /** What fails on answers that are missing goes on once they are there; on true ones it fails again where it is used. */
    private static void foresee(Runnable read) {
        try {
            read.run();
        } catch (RuntimeException failed) {
            LOG.trace("foreseen as far as it came: {}", failed.toString());
        }
    }

    private void sendWanted() throws SQLException {
        List<Asked> asked = List.copyOf(wanted);
        beforeSending(Kind.READ);
        try (PreparedStatement statement = send(asked)) {
            for (Asked one : asked) {
                answers.put(one, StatementAnswer.copy(statement.getResultSet()));
                statement.getMoreResults();
            }
        }
    }

    private PreparedStatement send(List<Asked> asked) throws SQLException {
        String sql = asked.stream().map(Asked::sql).collect(Collectors.joining("\n;\n"));
        PreparedStatement statement = connection().prepareStatement(sql);
        int offset = 0;
        for (Asked one : asked) {
            one.bindTo(statement, offset);
            offset += one.parameters();
        }
        statement.execute();
        return statement;
    }

    Connection connection() {
        return handle.getConnection();
    }

    /** The answer to a statement; null if it has to be sent. */
    @Nullable StatementAnswer answer(Asked asked, Kind kind) {
        StatementAnswer known = answers.get(asked);
        if (!isForeseeing) {
            return known;
        }
        int nth = nth(asked);
        if (known != null) {
            return known;
        }
        if (kind != Kind.READ) {
            throw new NotForeseen();
        }
        wanted.add(asked);
        List<StatementAnswer> before = remembered.getOrDefault(asked.sql(), List.of());
        return nth < before.size() ? before.get(nth) : StatementAnswer.EMPTY;
    }

    /** How many others were asked by the same statement before, in this run of the reads. */
    private int nth(Asked asked) {
        List<Asked> same = foreseen.computeIfAbsent(asked.sql(), sql -> new ArrayList<>());
        int nth = same.indexOf(asked);
        if (nth >= 0) {
            return nth;
        }
        same.add(asked);
        return same.size() - 1;
    }

    void later(Asked asked) {
        if (isForeseeing) {
            throw new NotForeseen();
        }
        waiting.add(asked);
        answers.clear();
    }

    private void sendWaiting() {
        try {
            beforeSending(Kind.READ);
        } catch (SQLException e) {
            throw new TransactionException(e);
        }
    }

    /** What is sent sees what waits written; and what it writes makes answers old. */
    void beforeSending(Kind kind) throws SQLException {
        if (!waiting.isEmpty()) {
            List<Asked> first = List.copyOf(waiting);
            waiting.clear();
            send(first).close();
        }
        if (kind != Kind.READ) {
            answers.clear();
        }
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        Kind kind = context.getAttribute(KIND) instanceof Kind given ? given : StatementKinds.of(sql);
        if (!isForeseeing && answers.isEmpty() && kind != Kind.LATER) {
            beforeSending(kind);
            return direct.create(connection, sql, context);
        }
        return PipelinedStatement.of(this, kind, sql);
    }

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        beforeSending(Kind.OTHER);
        return direct.create(connection, context);
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        beforeSending(Kind.OTHER);
        return direct.createCall(connection, sql, context);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        direct.close(connection, sql, statement);
    }
}

package io.streamspace.billing.database;

import io.streamspace.billing.values.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction exchanges with the database in few round trips: reads that were sent together are answered from memory,
 * as is one that is asked again after them, and writes wait for the commit and are sent with it.
 *
 * <p>Any other statement first sends the writes that wait, and makes what was read forgotten: nothing is ever read that is
 * older than what the transaction wrote.
 */
public final class Exchange implements JdbiConfig<Exchange> {

    private static final BoundSql COMMIT = BoundSql.of("COMMIT");

    private final Map<BoundSql, List<?>> answers = new HashMap<>();
    private final Map<String, Wide> wide = new HashMap<>();
    private final List<BoundSql> waiting = new ArrayList<>();

    /** What was read ahead of some time. */
    private record Wide(Interval within, List<?> rows) {}

    private boolean isOpen;
    private boolean isSending;

    /** Read by Jdbi. */
    public Exchange() {}

    /** Statements share that of their handle. */
    @Override
    public Exchange createCopy() {
        return this;
    }

    static Exchange of(Handle handle) {
        return handle.getConfig(Exchange.class);
    }

    /** Runs a whole transaction's work, and commits it with what it has left to write. */
    static <T> T during(Handle handle, Supplier<T> work) {
        SqlStatements statements = handle.getConfig(SqlStatements.class);
        SqlLogger before = statements.getSqlLogger();
        Exchange exchange = of(handle);
        exchange.isOpen = true;
        statements.setSqlLogger(exchange.new Interruption(handle, before));
        try {
            T result = work.get();
            exchange.commit(handle);
            return result;
        } finally {
            statements.setSqlLogger(before);
            exchange.isOpen = false;
            exchange.discard();
        }
    }

    /** Sends reads together; in a transaction they are answered from memory until something is written. */
    public static void readAhead(Jdbi jdbi, List<Read<?>> reads) {
        jdbi.useHandle(handle -> of(handle).readAhead(handle, reads));
    }

    /** Writes with the commit, or at once where no transaction is under way. */
    public static void write(Handle handle, BoundSql statement) {
        Exchange exchange = of(handle);
        if (exchange.isOpen) {
            exchange.forget();
            exchange.waiting.add(statement);
        } else {
            exchange.send(handle, List.of(statement));
        }
    }

    /** Sends what waits, as has to be done ahead of a savepoint. */
    public static void flush(Handle handle) {
        of(handle).interrupt(handle);
    }

    /** Forgets what waits and what was read, as has to be done when going back to a savepoint. */
    public static void discard(Handle handle) {
        of(handle).discard();
    }

    @SuppressWarnings("unchecked") // answers are put under the read that made them
    <R> List<R> rows(Handle handle, Read<R> read) {
        List<?> known = answers.get(read.bound());
        if (known != null) {
            return (List<R>) known;
        }
        ReadScope<R> scope = read.scope();
        if (scope != null) {
            Optional<List<R>> wider = within(scope.name(), scope.within());
            if (wider.isPresent()) {
                return wider.get().stream()
                        .filter(row -> scope.overlaps().test(row, scope.within()))
                        .toList();
            }
        }
        sendWaiting(handle);
        List<R> rows = sending(() -> Statements.query(handle, read));
        if (!answers.isEmpty()) {
            answers.put(read.bound(), rows);
        }
        return rows;
    }

    /** What was read ahead under a name, if it covers an interval. */
    @SuppressWarnings("unchecked") // a name stands for one kind of row
    <R> Optional<List<R>> within(String name, Interval asked) {
        return Optional.ofNullable(wide.get(name))
                .filter(known -> !asked.start().isBefore(known.within().start())
                        && !asked.end().isAfter(known.within().end()))
                .map(known -> (List<R>) known.rows());
    }

    private void readAhead(Handle handle, List<Read<?>> reads) {
        if (!isOpen) {
            return;
        }
        interrupt(handle);
        List<Read<?>> distinct = new ArrayList<>(List.of(Plans.ONCE));
        distinct.addAll(Statements.distinct(reads));
        List<List<?>> results = sending(() -> Statements.query(handle, distinct));
        for (int i = 0; i < distinct.size(); i++) {
            answers.put(distinct.get(i).bound(), results.get(i));
            ReadScope<?> scope = distinct.get(i).scope();
            if (scope != null) {
                wide.put(scope.name(), new Wide(scope.within(), results.get(i)));
            }
        }
    }

    private void commit(Handle handle) {
        if (!waiting.isEmpty()) {
            waiting.add(COMMIT);
            sendWaiting(handle);
        }
    }

    private void interrupt(Handle handle) {
        forget();
        sendWaiting(handle);
    }

    private void sendWaiting(Handle handle) {
        if (!waiting.isEmpty()) {
            List<BoundSql> statements = List.copyOf(waiting);
            waiting.clear();
            send(handle, statements);
        }
    }

    private void send(Handle handle, List<BoundSql> statements) {
        sending(() -> {
            Statements.execute(handle, statements);
            return List.of();
        });
    }

    private void forget() {
        answers.clear();
        wide.clear();
    }

    private void discard() {
        forget();
        waiting.clear();
    }

    private <T> List<T> sending(Supplier<List<T>> work) {
        boolean outer = isSending;
        isSending = true;
        try {
            return work.get();
        } finally {
            isSending = outer;
        }
    }

    /** Hears of every statement before it is sent. */
    private final class Interruption implements SqlLogger {

        private final Handle handle;
        private final SqlLogger next;

        Interruption(Handle handle, @Nullable SqlLogger next) {
            this.handle = handle;
            this.next = Objects.requireNonNullElse(next, SqlLogger.NOP_SQL_LOGGER);
        }

        @Override
        public void logBeforeExecution(StatementContext context) {
            if (!isSending) {
                interrupt(handle);
            }
            next.logBeforeExecution(context);
        }
    }
}

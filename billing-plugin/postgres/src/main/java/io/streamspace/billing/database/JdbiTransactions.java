package io.streamspace.billing.database;

import io.streamspace.billing.values.DatabaseUnavailable;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions by Jdbi; work inside work joins, because Jdbi hands a thread the handle it already has. */
public final class JdbiTransactions implements Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(JdbiTransactions.class);
    private static final String OUT_OF_RANGE = "22003";
    private static final int TRIES = 5;

    private final Jdbi jdbi;

    public JdbiTransactions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public <T> T in(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (JdbiException e) {
                if (DatabaseAway.isCauseOf(e)) {
                    throw new DatabaseUnavailable(e);
                }
                if (DatabaseAway.isCausedBy(e, cause -> OUT_OF_RANGE.equals(cause.getSQLState()))) {
                    throw outOfRange(e);
                }
                if (attempt == TRIES || !DatabaseAway.isCanceled(e) || insideAnother()) {
                    throw e;
                }
                LOG.info("transaction tried again ({} of {}): {}", attempt, TRIES, e.getMessage());
            }
        }
    }

    private <T> T once(Supplier<T> work) {
        return jdbi.withHandle(handle -> handle.isInTransaction()
                ? work.get()
                : handle.inTransaction(outermost -> Exchange.during(outermost, work)));
    }

    private boolean insideAnother() {
        return jdbi.withHandle(Handle::isInTransaction);
    }

    private static Problem outOfRange(JdbiException e) {
        Problem problem = new Problem(
                Problem.Kind.CONFLICT, "out_of_range", "An amount or a sum has more digits than can be kept.");
        problem.initCause(e);
        return problem;
    }
}

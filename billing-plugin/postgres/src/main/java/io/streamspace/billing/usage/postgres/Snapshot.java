package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.database.LongStatements;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Reads several statements' worth of one state: in the transaction under way, else in a snapshot of its own. */
final class Snapshot {

    private final Jdbi jdbi;

    Snapshot(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    <T> T read(Function<Handle, T> reading) {
        return jdbi.withHandle(handle -> handle.isInTransaction()
                ? reading.apply(handle)
                : handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, alone -> {
                    LongStatements.allow(alone);
                    return reading.apply(alone);
                }));
    }
}

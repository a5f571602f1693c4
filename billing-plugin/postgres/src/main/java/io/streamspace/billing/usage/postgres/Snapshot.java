package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.database.LongStatements;
import io.streamspace.billing.database.Plans;
import java.util.function.Consumer;
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
        return read(handle -> {}, reading);
    }

    /** What concerns one account. */
    <T> T readOne(Function<Handle, T> reading) {
        return read(Plans::makeOnce, reading);
    }

    private <T> T read(Consumer<Handle> plan, Function<Handle, T> reading) {
        return jdbi.withHandle(handle -> handle.isInTransaction()
                ? reading.apply(handle)
                : handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, alone -> {
                    LongStatements.allow(alone);
                    plan.accept(alone);
                    return reading.apply(alone);
                }));
    }
}

package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.database.Exchange;
import io.streamspace.billing.provider.queue.Savepoints;
import io.streamspace.billing.values.Problem;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Savepoints of the transaction that is under way. */
public final class JdbiSavepoints implements Savepoints {

    private static final String NAME = "before_refusal";

    private final Jdbi jdbi;

    public JdbiSavepoints(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public <T> T undoingRefusals(Supplier<T> work) {
        return jdbi.withHandle(handle -> {
            Exchange.flush(handle);
            handle.savepoint(NAME);
            try {
                return work.get();
            } catch (Problem refusal) {
                Exchange.discard(handle);
                handle.rollbackToSavepoint(NAME);
                throw refusal;
            }
        });
    }
}

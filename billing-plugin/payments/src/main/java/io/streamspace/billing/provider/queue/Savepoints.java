package io.streamspace.billing.provider.queue;

import io.streamspace.billing.values.Problem;
import java.util.function.Supplier;

/** Runs a part of a transaction that may be rolled back by itself. */
public interface Savepoints {

    /**
     * Joins the transaction.
     *
     * @throws Problem what the work threw; what it had written is undone, the transaction goes on
     */
    <T> T undoingRefusals(Supplier<T> work);
}

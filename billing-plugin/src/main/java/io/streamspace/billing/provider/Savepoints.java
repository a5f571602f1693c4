package io.streamspace.billing.provider;

import io.streamspace.billing.values.Problem;
import java.util.function.Supplier;

/** Work within a transaction that may be refused without spoiling the rest of it. */
public interface Savepoints {

    /**
     * Joins the transaction.
     *
     * @throws Problem what the work threw; what it had written is undone, the transaction goes on
     */
    <T> T undoingRefusals(Supplier<T> work);
}

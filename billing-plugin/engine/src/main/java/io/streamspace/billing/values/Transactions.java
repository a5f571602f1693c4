package io.streamspace.billing.values;

import java.util.function.Supplier;

/**
 * Runs work in one database transaction. Work inside work joins the transaction that is under way; the outermost one is
 * tried again when the database reports a deadlock or a serialization failure, so the work must do nothing but database
 * work.
 */
public interface Transactions {

    /** @throws DatabaseUnavailable if nothing was done because the database could not be reached */
    <T> T in(Supplier<T> work);

    default void run(Runnable work) {
        in(() -> {
            work.run();
            return 0;
        });
    }
}

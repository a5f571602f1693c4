package io.streamspace.billing.values;

import java.util.List;
import java.util.function.Supplier;

/**
 * Runs work in one database transaction. Work inside work joins the transaction that is under way; the outermost one is
 * tried again when the database reports a deadlock or a serialization failure, so the work must do nothing but database
 * work.
 */
public interface Transactions {

    /** @throws DatabaseUnavailable if nothing was done because the database could not be reached */
    <T> T in(Supplier<T> work);

    /**
     * Says what the transaction under way is going to read, so that all of it is asked for at once. The reads run, perhaps
     * several times, on answers that may be missing or old; they only read, and what comes of them is dropped.
     *
     * @param about names the work; where what is read depends on answers, those of the last work of that name are assumed
     */
    default void ahead(String about, List<Runnable> reads) {}

    default void run(Runnable work) {
        in(() -> {
            work.run();
            return 0;
        });
    }
}

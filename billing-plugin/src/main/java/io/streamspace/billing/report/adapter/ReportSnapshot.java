package io.streamspace.billing.report.adapter;

import io.streamspace.billing.database.LongStatements;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * One state of the database for as long as a report is read, and nothing can be written. Whatever the reader throws, such as
 * that its client is gone, ends the transaction and with it the query under way.
 */
final class ReportSnapshot {

    /** How many rows are fetched at once: what a report holds in memory. */
    static final int ROWS_AT_ONCE = 1000;

    private final Jdbi jdbi;

    ReportSnapshot(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void read(Consumer<Handle> reader) {
        jdbi.useTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            LongStatements.allow(handle);
            handle.execute("SET TRANSACTION READ ONLY");
            reader.accept(handle);
        });
    }
}

package io.streamspace.billing.report;

import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine.Use;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands behind lines for use: the billable records of their account, period, meter and rate version. */
public interface LineRecords {

    /**
     * A line for use.
     *
     * @param number of the line on its invoice, from 1
     */
    record UseLine(Invoice invoice, int number, Use use) {}

    /** @param records by start, revision, life and session */
    record Page(LineUsage lineUsage, List<StoredRecord> records, List<SourceFacts> sources) {}

    /**
     * Everything behind a line, and some of the records one by one, read from one snapshot.
     *
     * @param after the {@link #key} of the last record of the page before; null for the first page
     */
    Page read(UseLine line, @Nullable String after, int limit);

    /** Where a record stands in a line's order. */
    static String key(StoredRecord row) {
        return String.join(
                "|",
                row.during().start().toString(),
                String.valueOf(row.revision()),
                row.usageOwner().key().lifeStart().toString(),
                row.usageOwner().key().sessionId());
    }
}

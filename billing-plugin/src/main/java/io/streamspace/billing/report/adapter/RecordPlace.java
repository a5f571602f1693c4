package io.streamspace.billing.report.adapter;

import io.streamspace.billing.http.Page;
import io.streamspace.billing.report.LineRecords;
import io.streamspace.billing.values.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a page of a line's records begins: after the record with this {@link LineRecords#key}. */
record RecordPlace(Instant start, int revision, Instant lifeStart, String session) {

    private static final int PARTS = 4;

    /** Before every record there is. */
    private static final RecordPlace TOP = new RecordPlace(Instant.parse("0001-01-01T00:00:00Z"), 0, Instant.EPOCH, "");

    /** @throws Problem naming the cursor if the text is none */
    static RecordPlace of(@Nullable String key) {
        if (key == null) {
            return TOP;
        }
        String[] parts = key.split("\\|", PARTS);
        try {
            if (parts.length == PARTS) {
                return new RecordPlace(
                        Instant.parse(parts[0]), Integer.parseInt(parts[1]), Instant.parse(parts[2]), parts[3]);
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw Page.foreignCursor();
        }
        throw Page.foreignCursor();
    }
}

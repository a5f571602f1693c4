package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.usage.UsageRecord;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Every record there is, in order. */
public final class RecordRows {

    private RecordRows() {}

    public static List<UsageRecord> all(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM billing_metered_records ORDER BY account_id, session_id, meter, start_time, revision")
                .map((row, context) -> RecordRow.read(row))
                .list());
    }
}

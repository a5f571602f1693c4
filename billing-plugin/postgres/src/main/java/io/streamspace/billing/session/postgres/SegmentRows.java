package io.streamspace.billing.session.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.session.Segment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/** Segments as rows of billing_segments; the template is that of their life. */
final class SegmentRows {

    private SegmentRows() {}

    static Segment read(ResultSet row) throws SQLException {
        return new Segment(
                new AccountId(row.getString("account_id")),
                row.getString("session_id"),
                Sql.instant(row, "life_start"),
                row.getString("template"),
                Sql.instant(row, "start_time"),
                Sql.instantOrNull(row, "end_time"),
                new Allocation(row.getLong("cpu_millis"), row.getLong("memory_bytes"), row.getLong("storage_bytes")));
    }

    static Columns<Segment> keys(Collection<Segment> segments) {
        return new Columns<>(segments)
                .text("account_id", segment -> segment.account().value())
                .text("session_id", Segment::sessionId)
                .millis("start_time", Segment::start);
    }

    static Columns<Segment> columns(Collection<Segment> segments) {
        return keys(segments)
                .millis("life_start", Segment::lifeStart)
                .millis("end_time", Segment::end)
                .int8("shard", segment -> (long) segment.account().shard())
                .int8("cpu_millis", segment -> segment.held().cpuMillis())
                .int8("memory_bytes", segment -> segment.held().memoryBytes())
                .int8("storage_bytes", segment -> segment.held().storageBytes());
    }
}

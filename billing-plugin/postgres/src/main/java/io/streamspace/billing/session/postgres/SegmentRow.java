package io.streamspace.billing.session.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.session.Segment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A segment as a row of billing_segments; the template is that of its life.
 *
 * @param stored its end is null, too, while it follows the proof
 * @param followsProof whether it ends where its session's running proof does
 */
record SegmentRow(Segment stored, boolean followsProof) {

    /** @param proof the session's running proof; null if it has none, or if the segment is not its last one */
    static SegmentRow of(Segment segment, @Nullable RunningProof proof) {
        return proof == null ? new SegmentRow(segment, false) : new SegmentRow(withEnd(segment, null), true);
    }

    /** @param proof the session's running proof; null if it has none */
    Segment segment(@Nullable RunningProof proof) {
        return followsProof && proof != null ? withEnd(stored, proof.until()) : stored;
    }

    private static Segment withEnd(Segment segment, @Nullable Instant end) {
        return new Segment(
                segment.account(),
                segment.sessionId(),
                segment.lifeStart(),
                segment.template(),
                segment.start(),
                end,
                segment.held());
    }

    static SegmentRow read(ResultSet row) throws SQLException {
        return new SegmentRow(segment(row), row.getBoolean("follows_proof"));
    }

    static Segment segment(ResultSet row) throws SQLException {
        return new Segment(
                new AccountId(row.getString("account_id")),
                row.getString("session_id"),
                Sql.instant(row, "life_start"),
                row.getString("template"),
                Sql.instant(row, "start_time"),
                Sql.instantOrNull(row, "end_time"),
                new Allocation(row.getLong("cpu_millis"), row.getLong("memory_bytes"), row.getLong("storage_bytes")));
    }

    static Columns<SegmentRow> keys(Collection<SegmentRow> rows) {
        return new Columns<>(rows)
                .text("account_id", row -> row.stored().account().value())
                .text("session_id", row -> row.stored().sessionId())
                .millis("start_time", row -> row.stored().start());
    }

    static Columns<SegmentRow> columns(Collection<SegmentRow> rows) {
        return keys(rows)
                .millis("life_start", row -> row.stored().lifeStart())
                .millis("end_time", row -> row.stored().end())
                .bool("follows_proof", SegmentRow::followsProof)
                .int8("shard", row -> (long) row.stored().account().shard())
                .int8("cpu_millis", row -> row.stored().held().cpuMillis())
                .int8("memory_bytes", row -> row.stored().held().memoryBytes())
                .int8("storage_bytes", row -> row.stored().held().storageBytes());
    }
}

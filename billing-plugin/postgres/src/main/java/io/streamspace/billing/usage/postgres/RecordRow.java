package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.NonBillableReason;
import io.streamspace.billing.usage.OwnerKey;
import io.streamspace.billing.usage.RatingTerms;
import io.streamspace.billing.usage.UsageOwner;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.usage.UsageSegment;
import io.streamspace.billing.values.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A usage record as a row. */
final class RecordRow {

    private RecordRow() {}

    /** What tells a record from all others. */
    record Key(UsageOwner usageOwner, String meter, Instant start, int revision) {

        static Key of(UsageRecord record) {
            return new Key(
                    record.usageOwner(),
                    record.usageSegment().ratingTerms().meter(),
                    record.usageSegment().during().start(),
                    record.revision());
        }
    }

    static Key key(ResultSet row) throws SQLException {
        return new Key(owner(row), row.getString("meter"), Sql.instant(row, "start_time"), row.getInt("revision"));
    }

    private static UsageOwner owner(ResultSet row) throws SQLException {
        return new OwnerKey(row.getString("session_id"), Sql.instant(row, "life_start"))
                .of(new AccountId(row.getString("account_id")));
    }

    static UsageRecord read(ResultSet row) throws SQLException {
        Interval during = new Interval(Sql.instant(row, "start_time"), Sql.instant(row, "end_time"));
        return new UsageRecord(
                owner(row),
                new UsageSegment(during, Sql.integer(row, "base_quantity"), basis(row)),
                row.getInt("revision"));
    }

    /** The columns that are a record's key, in their order. */
    static Rows<UsageRecord> keys(Collection<UsageRecord> records) {
        return Rows.of(records)
                .column("text", row -> row.usageOwner().account().value())
                .column("text", row -> row.usageOwner().key().sessionId())
                .column("timestamptz", row -> row.usageOwner().key().lifeStart())
                .column("text", row -> row.usageSegment().ratingTerms().meter())
                .column("timestamptz", row -> row.usageSegment().during().start())
                .column("int4", UsageRecord::revision);
    }

    /** All columns, in the table's order. */
    static Rows<UsageRecord> all(Collection<UsageRecord> records) {
        return keys(records)
                .column("timestamptz", row -> row.usageSegment().during().end())
                .column("timestamptz", row -> row.usageSegment().ratingTerms().periodStart())
                .column("numeric", row -> row.usageSegment().baseQuantity())
                .column("numeric", row -> row.usageSegment().ratingTerms().unitBase())
                .column("int4", row -> row.usageSegment().ratingTerms().rateVersion())
                .column("numeric", row -> row.usageSegment().ratingTerms().unitPrice())
                .column("numeric", row -> row.usageSegment().cost().orElse(null))
                .column("text", row -> key(row.usageSegment().ratingTerms().nonBillableReason()));
    }

    static @Nullable String key(@Nullable NonBillableReason reason) {
        return reason == null ? null : reason.key();
    }

    private static RatingTerms basis(ResultSet row) throws SQLException {
        return new RatingTerms(
                row.getString("meter"),
                Sql.instant(row, "period_start"),
                Sql.integer(row, "unit_base"),
                row.getInt("rate_version"),
                row.getBigDecimal("unit_price"),
                Optional.ofNullable(row.getString("unbilled"))
                        .map(NonBillableReason::of)
                        .orElse(null));
    }
}

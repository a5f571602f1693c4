package io.streamspace.billing.usage.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.Basis;
import io.streamspace.billing.usage.Step;
import io.streamspace.billing.usage.Subject;
import io.streamspace.billing.usage.Unbilled;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.values.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A usage record as a row. */
final class RecordRow {

    private RecordRow() {}

    static UsageRecord read(ResultSet row) throws SQLException {
        Subject subject = new Subject(
                new AccountId(row.getString("account_id")),
                row.getString("session_id"),
                Sql.instant(row, "life_start"));
        Interval during = new Interval(Sql.instant(row, "start_time"), Sql.instant(row, "end_time"));
        return new UsageRecord(
                subject, new Step(during, Sql.integer(row, "base_quantity"), basis(row)), row.getInt("revision"));
    }

    /** The columns that are a record's key, in their order. */
    static Rows<UsageRecord> keys(Collection<UsageRecord> records) {
        return Rows.of(records)
                .column("text", row -> row.subject().account().value())
                .column("text", row -> row.subject().sessionId())
                .column("timestamptz", row -> row.subject().lifeStart())
                .column("text", row -> row.step().basis().meter())
                .column("timestamptz", row -> row.step().during().start())
                .column("int4", UsageRecord::revision);
    }

    /** All columns, in the table's order. */
    static Rows<UsageRecord> all(Collection<UsageRecord> records) {
        return keys(records)
                .column("timestamptz", row -> row.step().during().end())
                .column("timestamptz", row -> row.step().basis().periodStart())
                .column("numeric", row -> row.step().baseQuantity())
                .column("numeric", row -> row.step().basis().unitBase())
                .column("int4", row -> row.step().basis().rateVersion())
                .column("numeric", row -> row.step().basis().unitPrice())
                .column("numeric", row -> row.step().cost().orElse(null))
                .column("text", row -> key(row.step().basis().unbilled()));
    }

    static @Nullable String key(@Nullable Unbilled reason) {
        return reason == null ? null : reason.key();
    }

    private static Basis basis(ResultSet row) throws SQLException {
        return new Basis(
                row.getString("meter"),
                Sql.instant(row, "period_start"),
                Sql.integer(row, "unit_base"),
                row.getInt("rate_version"),
                row.getBigDecimal("unit_price"),
                Optional.ofNullable(row.getString("unbilled")).map(Unbilled::of).orElse(null));
    }
}

package io.streamspace.billing.measurement.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.measurement.LevelSegment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A level as a row. */
final class LevelRow {

    private LevelRow() {}

    static LevelSegment read(ResultSet row) throws SQLException {
        return new LevelSegment(
                new AccountId(row.getString("account_id")),
                row.getString("meter"),
                Sql.instant(row, "start_time"),
                Sql.instantOrNull(row, "end_time"),
                Sql.integer(row, "level"));
    }

    static Columns<LevelSegment> columns(List<LevelSegment> segments) {
        return new Columns<>(segments)
                .text("account_id", segment -> segment.account().value())
                .text("meter", LevelSegment::meter)
                .instant("start_time", LevelSegment::start)
                .instant("end_time", LevelSegment::end)
                .int8("shard", segment -> (long) segment.account().shard())
                .text("level", segment -> segment.level().toString());
    }
}

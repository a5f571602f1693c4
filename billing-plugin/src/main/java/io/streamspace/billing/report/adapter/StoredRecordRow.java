package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.report.StoredRecord;
import io.streamspace.billing.usage.OwnerKey;
import io.streamspace.billing.values.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of {@code billing_metered_records}. */
final class StoredRecordRow {

    private StoredRecordRow() {}

    static StoredRecord read(ResultSet row) throws SQLException {
        return new StoredRecord(
                new OwnerKey(row.getString("session_id"), Sql.instant(row, "life_start"))
                        .of(new AccountId(row.getString("account_id"))),
                new Interval(Sql.instant(row, "start_time"), Sql.instant(row, "end_time")),
                row.getInt("revision"),
                price(row),
                Sql.integer(row, "base_quantity"));
    }

    private static StoredRecord.Price price(ResultSet row) throws SQLException {
        return new StoredRecord.Price(
                row.getString("meter"),
                Sql.instant(row, "period_start"),
                Sql.integer(row, "unit_base"),
                row.getInt("rate_version"),
                row.getBigDecimal("unit_price"),
                row.getString("unbilled"));
    }
}

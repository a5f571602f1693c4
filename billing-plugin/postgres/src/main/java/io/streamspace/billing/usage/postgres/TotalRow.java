package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.UseTotals;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of sums per meter, rate version and unit. */
final class TotalRow {

    private TotalRow() {}

    static UseTotals add(ResultSet row, UseTotals totals) throws SQLException {
        totals.add(
                row.getString("meter"),
                row.getInt("rate_version"),
                Sql.integer(row, "unit_base"),
                Sql.integer(row, "billable"),
                Sql.integer(row, "everything"));
        return totals;
    }
}

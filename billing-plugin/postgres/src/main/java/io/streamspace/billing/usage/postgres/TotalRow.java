package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.UseTotals;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of sums per meter, rate version and unit. */
record TotalRow(String meter, int rateVersion, BigInteger unitBase, BigInteger billable, BigInteger everything) {

    static TotalRow read(ResultSet row) throws SQLException {
        return new TotalRow(
                row.getString("meter"),
                row.getInt("rate_version"),
                Sql.integer(row, "unit_base"),
                Sql.integer(row, "billable"),
                Sql.integer(row, "everything"));
    }

    UseTotals addTo(UseTotals totals) {
        totals.add(meter, rateVersion, unitBase, billable, everything);
        return totals;
    }
}

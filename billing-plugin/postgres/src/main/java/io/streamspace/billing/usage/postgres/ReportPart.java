package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.AveragePrices;
import io.streamspace.billing.usage.DisplayTotal;
import io.streamspace.billing.usage.UsageReport.Asked;
import io.streamspace.billing.usage.UsageReport.Place;
import io.streamspace.billing.usage.UsageReport.Row;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;

/** What of a report's row has one price. */
record ReportPart(Place place, BigInteger baseQuantity, DisplayTotal total, Money billed) {

    static ReportPart read(ResultSet row, AveragePrices prices) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        BigInteger everything = Sql.integer(row, "everything");
        return new ReportPart(
                new Place(List.of((String[]) row.getArray("groups").getArray()), row.getString("meter"), currency),
                everything,
                DisplayTotal.of(
                        everything, Sql.integer(row, "billable"), Sql.integer(row, "unit_base"), price(row, prices)),
                new Money(Sql.integer(row, "billed"), currency));
    }

    ReportPart plus(ReportPart other) {
        return new ReportPart(
                place, baseQuantity.add(other.baseQuantity), total.plus(other.total), billed.plus(other.billed));
    }

    Row row(Asked asked) {
        return new Row(
                place, baseQuantity, total.shownQuantity(), total.shownCost(), asked.knowsLines() ? billed : null);
    }

    private static Ratio price(ResultSet row, AveragePrices prices) throws SQLException {
        BigDecimal unitPrice = row.getBigDecimal("unit_price");
        return unitPrice != null
                ? Ratio.of(unitPrice)
                : prices.of(
                        new AccountId(row.getString("account_id")),
                        Sql.instant(row, "period_start"),
                        row.getString("meter"),
                        row.getInt("rate_version"));
    }
}

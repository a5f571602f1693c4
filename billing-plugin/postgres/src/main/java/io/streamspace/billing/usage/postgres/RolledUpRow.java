package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.DisplayTotal;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Use of one meter at one price, summed up over a day or a piece of one.
 *
 * @param everything base units used
 * @param billable base units charged
 */
record RolledUpRow(
        Instant periodStart, Interval during, String meter, Unit unit, BigInteger everything, BigInteger billable) {

    /**
     * @param base base units in one unit of the price
     * @param price null: it depends on the whole quantity of the period
     */
    record Unit(BigInteger base, int rateVersion, @Nullable BigDecimal price) {}

    static RolledUpRow read(ResultSet row) throws SQLException {
        return new RolledUpRow(
                Sql.instant(row, "period_start"),
                new Interval(Sql.instant(row, "start_time"), Sql.instant(row, "end_time")),
                row.getString("meter"),
                new Unit(Sql.integer(row, "unit_base"), row.getInt("rate_version"), row.getBigDecimal("unit_price")),
                Sql.integer(row, "everything"),
                Sql.integer(row, "billable"));
    }

    DisplayTotal total(PeriodPrices prices) {
        Ratio price = prices.of(unit.price(), periodStart, meter, unit.rateVersion());
        return DisplayTotal.of(everything, billable, unit.base(), price);
    }

    /** Its share in a stretch of time, in whole base units; the shares of neighbouring stretches sum to the whole. */
    RolledUpRow within(Interval stretch) {
        Interval part = stretch.intersection(during).orElseThrow();
        return new RolledUpRow(periodStart, part, meter, unit, share(everything, part), share(billable, part));
    }

    private BigInteger share(BigInteger whole, Interval part) {
        return upTo(part.end(), whole).subtract(upTo(part.start(), whole));
    }

    private BigInteger upTo(Instant instant, BigInteger whole) {
        long millis = Duration.between(during.start(), instant).toMillis();
        return whole.multiply(BigInteger.valueOf(millis)).divide(BigInteger.valueOf(during.millis()));
    }
}

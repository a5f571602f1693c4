package io.streamspace.billing.pricing;

import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.time.Duration;

/** The price of holding a level of a session's meter for an hour. */
public final class HourlyPrice {

    private static final BigInteger HOUR_MILLIS =
            BigInteger.valueOf(Duration.ofHours(1).toMillis());

    private HourlyPrice() {}

    /**
     * The price, unrounded.
     *
     * @param level in the meter's base unit of a level: milli-cores or bytes
     * @param monthMillis length of the calendar month, over which a monthly rate spreads
     */
    public static Ratio of(Meter meter, long level, RateVersion rate, long monthMillis) {
        Ratio hour = Ratio.of(BigInteger.valueOf(level).multiply(HOUR_MILLIS), meter.unitBase(monthMillis));
        return hour.times(Ratio.of(rate.rate()));
    }
}

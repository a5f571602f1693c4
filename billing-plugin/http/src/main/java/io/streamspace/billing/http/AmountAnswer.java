package io.streamspace.billing.http;

import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;

/** So much of a level, or of what is counted. */
@Answer("Amount")
public record AmountAnswer(BigDecimal quantity, String unit, String baseQuantity, String baseUnit) {

    /** @param base in base units of the meter's level */
    public static AmountAnswer of(Meter meter, BigInteger base) {
        return new AmountAnswer(inUnits(meter, base), meter.levelUnit(), base.toString(), baseUnit(meter));
    }

    /** In the unit people read, rounded half up to 10 decimals. */
    public static BigDecimal inUnits(Meter meter, BigInteger base) {
        return Views.quantity(Ratio.of(base, BigInteger.valueOf(meter.levelBase())));
    }

    /** A level's, not that of its integral: {@code bytes}, not {@code byte-ms}. */
    private static String baseUnit(Meter meter) {
        String unit = meter.baseUnit();
        return meter.addsUp() || !unit.endsWith("-ms") ? unit : unit.substring(0, unit.length() - "-ms".length());
    }
}

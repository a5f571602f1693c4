package io.streamspace.billing.http;

import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** How so much of a level, or of what is counted, looks in answers. */
public final class AmountJson {

    private AmountJson() {}

    /** @param base in base units of the meter's level */
    public static Map<String, Object> of(Meter meter, BigInteger base) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("quantity", inUnits(meter, base));
        json.put("unit", meter.levelUnit());
        json.put("base_quantity", base.toString());
        json.put("base_unit", baseUnit(meter));
        return json;
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

package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.stripesimulator.state.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The demo's tax: ten per cent, unless the country has another rate here. */
public final class Taxes {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal USUAL_PERCENT = BigDecimal.TEN;
    private static final Map<String, BigDecimal> PERCENT = Map.of(
            "AT", new BigDecimal(20),
            "CH", new BigDecimal("8.1"),
            "DE", new BigDecimal(19),
            "FR", new BigDecimal(20),
            "GB", new BigDecimal(20),
            "NL", new BigDecimal(21));

    private Taxes() {}

    public static BigDecimal percent(@Nullable String country) {
        return country == null ? USUAL_PERCENT : PERCENT.getOrDefault(country, USUAL_PERCENT);
    }

    /** The rate for a customer object: none if the customer is exempt. */
    public static BigDecimal percentFor(JsonNode customer) {
        return Json.has(customer, "tax_exempt", "none") || !customer.has("tax_exempt")
                ? percent(Json.text(customer, "address.country"))
                : BigDecimal.ZERO;
    }

    /** On top of an amount; HALF_UP to the minor unit. */
    public static long onTop(long amount, BigDecimal percent) {
        return percent.multiply(BigDecimal.valueOf(amount))
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Within an amount that includes it; HALF_UP to the minor unit. */
    public static long within(long amount, BigDecimal percent) {
        return percent.multiply(BigDecimal.valueOf(amount))
                .divide(HUNDRED.add(percent), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}

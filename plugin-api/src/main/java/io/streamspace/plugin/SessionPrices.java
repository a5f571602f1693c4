package io.streamspace.plugin;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** Tells what sessions cost, for lists of sessions. */
public interface SessionPrices {

    /** Knows no price. */
    SessionPrices NONE = sessionIds -> Map.of();

    /** The price of each of these sessions that the plugin knows. */
    Map<String, SessionPrice> of(Collection<String> sessionIds);

    /**
     * @param pricePerHour at present rates, with what the session holds now; exact
     * @param cost what its use has cost so far, rounded to the currency's minor unit
     * @param currency ISO 4217
     */
    record SessionPrice(BigDecimal pricePerHour, BigDecimal cost, String currency) {}
}

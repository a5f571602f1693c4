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
     * @param inPlan what it uses now counts towards its account's plan, and what exceeds that is charged to the account: the
     *     session has no price of its own
     */
    record SessionPrice(BigDecimal pricePerHour, BigDecimal cost, String currency, boolean inPlan) {

        /** Of a session that is paid for by itself. */
        public SessionPrice(BigDecimal pricePerHour, BigDecimal cost, String currency) {
            this(pricePerHour, cost, currency, false);
        }
    }
}

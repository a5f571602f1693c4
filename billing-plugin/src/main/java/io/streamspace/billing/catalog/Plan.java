package io.streamspace.billing.catalog;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A plan as one version of the terms has it.
 *
 * @param price per interval, at most the currency's decimals
 * @param limits by meter key; a meter without an entry is not limited (in a hybrid mode: wholly included)
 */
public record Plan(String id, String name, BigDecimal price, PlanInterval interval, Map<String, Limit> limits) {

    /** How often a plan's price is due. */
    public enum PlanInterval {
        MONTH,
        YEAR
    }

    /** What happens beyond a limit. */
    public enum Enforcement {
        /** Refused. */
        HARD,
        /** Goes on, unpriced, with a warning. */
        SOFT,
        /** Goes on, priced. */
        OVERAGE
    }

    /** @param level in base units of the meter's level (milli-cores, bytes), 0 or more */
    public record Limit(long level, Enforcement enforcement) {}

    public boolean isFree() {
        return price.signum() == 0;
    }
}

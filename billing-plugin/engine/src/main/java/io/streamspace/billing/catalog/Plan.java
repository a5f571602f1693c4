package io.streamspace.billing.catalog;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A plan as one version of the terms has it.
 *
 * @param price per interval, at most the currency's decimals
 * @param limits by meter key; a meter without an entry is not limited (in a hybrid mode: wholly included)
 * @param trialDays 0 to 365: how long an account may have it once before it pays
 */
public record Plan(
        String id, String name, BigDecimal price, PlanInterval interval, Map<String, Limit> limits, int trialDays) {

    /** A plan without a trial. */
    public Plan(String id, String name, BigDecimal price, PlanInterval interval, Map<String, Limit> limits) {
        this(id, name, price, interval, limits, 0);
    }

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

    /** The same at another price. */
    Plan at(BigDecimal other) {
        return new Plan(id, name, other, interval, limits, trialDays);
    }

    /** Whether there is anything to try for free. */
    public boolean hasTrial() {
        return trialDays > 0 && !isFree();
    }

    public boolean isFree() {
        return price.signum() == 0;
    }
}

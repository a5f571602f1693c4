package io.streamspace.billing.catalog;

import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.AllowancePrice;
import io.streamspace.billing.pricing.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a further meter is offered.
 *
 * @param price null: measured and never charged
 * @param included units free of charge in each period, and the limit of whoever has none from a plan; null: none
 * @param window over which a counter's limit is taken, back from now; null: the billing period
 * @param enforcement what happens beyond a limit that does not say so itself
 * @param asks whether overage needs the account's consent
 */
public record MeterTerms(
        Meter meter,
        @Nullable Price price,
        @Nullable BigDecimal included,
        @Nullable Duration window,
        Enforcement enforcement,
        Consent asks) {

    /** Whether what exceeds a limit may be charged unasked. */
    public enum Consent {
        NOT_NEEDED,
        NEEDED
    }

    /**
     * What a period's use costs, its allowance included. Empty if it is never charged: no price, or use beyond the
     * allowance goes on unpriced.
     */
    public Optional<Price> wholePrice() {
        if (price == null || (included != null && enforcement == Enforcement.SOFT)) {
            return Optional.empty();
        }
        return Optional.of(included == null ? price : AllowancePrice.of(included, price));
    }

    /** The same meter at another price. */
    MeterTerms at(Price other) {
        return new MeterTerms(meter, other, included, window, enforcement, asks);
    }

    /** What is included, as a limit; empty if nothing is said of it. */
    public Optional<Plan.Limit> includedLimit() {
        return Optional.ofNullable(included).map(units -> new Plan.Limit(base(units), enforcement));
    }

    private long base(BigDecimal units) {
        return units.multiply(BigDecimal.valueOf(meter.levelBase()))
                .setScale(0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }
}

package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a quantity costs: a pure function, one model per implementation. Nothing in it is rounded; whoever makes a line of
 * it rounds once.
 */
public sealed interface Price
        permits MinMaxPrice,
                MissingPrice,
                FlatPrice,
                GraduatedPrice,
                GraduatedPercentagePrice,
                AllowancePrice,
                PackagePrice,
                PercentagePrice,
                PerUnitPrice,
                VolumePrice {

    /**
     * How the amount of a whole period's quantity comes about; parts that cost nothing may be left out.
     *
     * @param quantity in the meter's unit, 0 or more
     */
    List<PricePart> parts(Ratio quantity);

    /** What every unit costs, if that is all there is to the price; empty if it depends on how many there are. */
    default Optional<BigDecimal> unitAmount() {
        return Optional.empty();
    }

    /**
     * The price for a period cut short: an allowance shrinks with it, nothing else does.
     *
     * @param share of the whole period, more than 0, at most 1
     */
    default Price forShareOfPeriod(Ratio share) {
        return this;
    }

    /** The sum of the parts, exact. */
    default Ratio amount(Ratio quantity) {
        return PricePart.sum(parts(quantity));
    }
}

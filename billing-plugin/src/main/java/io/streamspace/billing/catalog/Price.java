package io.streamspace.billing.catalog;

import io.streamspace.billing.values.Ratio;
import java.util.List;

/**
 * What a quantity costs: a pure function, one model per implementation. Nothing in it is rounded; whoever makes a line of
 * it rounds once.
 */
public sealed interface Price
        permits BoundedPrice,
                FlatPrice,
                GraduatedPrice,
                GraduatedPercentagePrice,
                IncludingPrice,
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

    /** The sum of the parts, exact. */
    default Ratio amount(Ratio quantity) {
        return PricePart.sum(parts(quantity));
    }
}

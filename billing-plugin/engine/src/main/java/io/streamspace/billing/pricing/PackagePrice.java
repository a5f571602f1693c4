package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * So much a package.
 *
 * @param size units in a package, more than 0
 * @param freeUnits units that need no package, 0 or more
 * @param rounding {@link RoundingMode#UP}: a package begun is charged; {@link RoundingMode#DOWN}: only a full one is
 */
public record PackagePrice(BigDecimal size, BigDecimal amount, BigDecimal freeUnits, RoundingMode rounding)
        implements Price {

    @Override
    public List<PricePart> parts(Ratio quantity) {
        Ratio charged = quantity.minus(Ratio.of(freeUnits));
        Ratio packages = charged.signum() <= 0
                ? Ratio.ZERO
                : Ratio.of(charged.dividedBy(Ratio.of(size)).rounded(0, rounding));
        return List.of(PricePart.of("packages", packages, amount));
    }
}

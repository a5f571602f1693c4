package io.streamspace.billing.tax;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How something sold is taxed.
 *
 * @param name of the tax, such as {@code VAT}
 * @param percent exact, 0 up to 100, without trailing zeros
 * @param reason why there is none, such as {@code Reverse charge}; null where there is
 * @param basis of the prices it is applied to
 */
public record TaxTreatment(
        TaxCategory category,
        String name,
        BigDecimal percent,
        @Nullable String reason,
        PriceBasis basis) {

    /** Equal percentages are equal: 20.0 is 20. */
    public TaxTreatment {
        percent = plain(percent);
    }

    /** The same of a price with tax in it, or without. */
    public TaxTreatment of(PriceBasis other) {
        return new TaxTreatment(category, name, percent, reason, other);
    }

    /** What it has in common with others of the same row of an invoice's tax. */
    TaxTreatment asRow() {
        return of(PriceBasis.EXCLUSIVE);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

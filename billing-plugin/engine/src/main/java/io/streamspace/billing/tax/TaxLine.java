package io.streamspace.billing.tax;

import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an invoice's lines of one category and rate bear together.
 *
 * @param reason why there is no tax; null where there is
 * @param taxable sum of the lines' taxable amounts
 * @param amount sum of the lines' tax
 */
public record TaxLine(
        TaxCategory category,
        String name,
        BigDecimal percent,
        @Nullable String reason,
        Money taxable,
        Money amount) {

    /** Of lines with their tax, in the order in which categories and rates appear among them. */
    public static List<TaxLine> of(List<LineTax> lines) {
        Map<TaxTreatment, TaxLine> rows = new LinkedHashMap<>();
        lines.forEach(line -> rows.merge(line.treatment().asRow(), of(line), TaxLine::plus));
        return List.copyOf(rows.values());
    }

    private static TaxLine of(LineTax line) {
        TaxTreatment row = line.treatment();
        return new TaxLine(row.category(), row.name(), row.percent(), row.reason(), line.taxable(), line.amount());
    }

    private TaxLine plus(TaxLine other) {
        return new TaxLine(category, name, percent, reason, taxable.plus(other.taxable), amount.plus(other.amount));
    }
}

package io.streamspace.billing.report.adapter;

import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.PricePart;
import io.streamspace.billing.pricing.UsageCharge;
import io.streamspace.billing.report.LineDerivation;
import io.streamspace.billing.report.LineUsage;
import io.streamspace.billing.report.LineUsage.UnitSum;
import io.streamspace.billing.report.PriorLine;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a line for use comes to its amount. Exact numbers are texts: decimals, or fractions where no decimal is exact. */
@Answer("Derivation")
record DerivationAnswer(
        long recordCount,
        String baseQuantity,
        @Nullable String baseUnit,
        List<UnitSumAnswer> sums,
        BigDecimal quantity,
        String exactQuantity,
        @Nullable String unit,
        ChargedRateAnswer rate,
        List<PriceStepAnswer> steps,
        String exactAmount,
        String unroundedAmount,
        String rounding,
        int decimals,
        BigDecimal wholeAmount,
        List<PriorLineAnswer> billedBefore,
        BigDecimal billedBeforeAmount,
        BigDecimal amount) {

    private static final int UNROUNDED_DECIMALS = 20;

    static DerivationAnswer of(LineDerivation derivation) {
        LineUsage use = derivation.lineUsage();
        UsageCharge whole = use.whole().orElse(null);
        Meter meter = whole == null ? null : whole.meter();
        return new DerivationAnswer(
                use.records(),
                use.baseQuantity().toString(),
                meter == null ? null : meter.baseUnit(),
                use.sums().stream().map(UnitSumAnswer::of).toList(),
                Views.quantity(derivation.quantity()),
                derivation.quantity().toString(),
                meter == null ? null : meter.unit(),
                ChargedRateAnswer.of(derivation.line(), whole),
                whole == null ? List.of() : steps(whole),
                derivation.exactAmount().toString(),
                unrounded(derivation.exactAmount()),
                "once, half up",
                derivation.wholeAmount().currency().getDefaultFractionDigits(),
                derivation.wholeAmount().amount(),
                derivation.counted().stream().map(PriorLineAnswer::of).toList(),
                derivation.billedBefore().amount(),
                derivation.amount().amount());
    }

    /** How the price of the whole quantity comes about; of what was charged before it by earlier versions, taken off. */
    private static List<PriceStepAnswer> steps(UsageCharge whole) {
        List<PriceStepAnswer> steps =
                new ArrayList<>(whole.parts().stream().map(PriceStepAnswer::of).toList());
        if (whole.before().signum() != 0 && whole.rate().unitAmount().isEmpty()) {
            whole.partsBefore().stream()
                    .map(part -> new PricePart(
                            "already counted: " + part.description(),
                            part.quantity(),
                            part.unitAmount(),
                            Ratio.ZERO.minus(part.amount())))
                    .map(PriceStepAnswer::of)
                    .forEach(steps::add);
        }
        return steps;
    }

    private static String unrounded(Ratio amount) {
        return Views.plain(amount.rounded(UNROUNDED_DECIMALS)).toPlainString();
    }

    @Answer
    record UnitSumAnswer(String baseQuantity, String unitBase, String exactQuantity, long recordCount) {

        static UnitSumAnswer of(UnitSum sum) {
            return new UnitSumAnswer(
                    sum.baseQuantity().toString(),
                    sum.unitBase().toString(),
                    Ratio.of(sum.baseQuantity(), sum.unitBase()).toString(),
                    sum.records());
        }
    }

    /** @param inForceFrom null: from the first. @param inForceTo null: until further notice */
    @Answer
    record ChargedRateAnswer(
            @Nullable Integer version,
            @Nullable BigDecimal unitPrice,
            @Nullable Instant inForceFrom,
            @Nullable Instant inForceTo) {

        static ChargedRateAnswer of(InvoiceLine line, @Nullable UsageCharge whole) {
            Priced priced = line.priced();
            Interval inForce = whole == null ? null : whole.rate().inForce();
            return new ChargedRateAnswer(
                    line.use() == null ? null : line.use().rateVersion(),
                    priced == null ? null : Views.plainOrNull(priced.unitPrice()),
                    inForce == null ? null : bounded(inForce.start(), Instant.MIN),
                    inForce == null ? null : bounded(inForce.end(), Instant.MAX));
        }

        private static @Nullable Instant bounded(Instant instant, Instant unbounded) {
            return instant.equals(unbounded) ? null : instant;
        }
    }

    @Answer
    record PriorLineAnswer(String invoiceNumber, int line, String status, BigDecimal amount) {

        static PriorLineAnswer of(PriorLine line) {
            return new PriorLineAnswer(
                    line.invoiceNumber(),
                    line.line(),
                    line.status().key(),
                    line.billed().amount().amount());
        }
    }
}

package io.streamspace.billing.report.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.report.PeriodCost;
import io.streamspace.billing.report.PeriodCost.DatedCharge;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about the cost of periods. */
final class CostAnswers {

    private CostAnswers() {}

    @Answer("Cost")
    record CostAnswer(
            String userId,
            String accountId,
            String currency,
            @JsonUnwrapped PeriodCostAnswer period,
            @Nullable PeriodCostAnswer previous) {}

    @Answer("PeriodCost")
    record PeriodCostAnswer(
            Instant periodStart,
            Instant periodEnd,
            BigDecimal use,
            BigDecimal plan,
            BigDecimal purchases,
            BigDecimal credit,
            BigDecimal creditLeft,
            BigDecimal total,
            List<DatedChargeAnswer> dated) {

        static PeriodCostAnswer of(PeriodCost cost) {
            return new PeriodCostAnswer(
                    cost.period().start(),
                    cost.period().end(),
                    cost.use().amount(),
                    cost.plan().amount(),
                    cost.purchases().amount(),
                    cost.credit().amount(),
                    cost.creditLeft().amount(),
                    cost.total().amount(),
                    cost.dated().stream().map(DatedChargeAnswer::of).toList());
        }
    }

    @Answer
    record DatedChargeAnswer(Instant at, BigDecimal plan, BigDecimal purchases) {

        static DatedChargeAnswer of(DatedCharge charge) {
            return new DatedChargeAnswer(
                    charge.at(), charge.plan().amount(), charge.purchases().amount());
        }
    }
}

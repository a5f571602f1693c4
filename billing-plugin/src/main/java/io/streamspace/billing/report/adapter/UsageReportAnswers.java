package io.streamspace.billing.report.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.usage.UsageReport.GroupBy;
import io.streamspace.billing.usage.UsageReport.Row;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Answers about the usage report. */
final class UsageReportAnswers {

    private UsageReportAnswers() {}

    /** How much was used, whatever it is grouped by. */
    @Answer
    record UsageAmountsAnswer(
            String meter,
            String name,
            BigDecimal quantity,
            @Nullable String unit,
            String baseQuantity,
            @Nullable String baseUnit,
            BigDecimal cost,
            @Nullable BigDecimal billed,
            String currency) {

        static UsageAmountsAnswer of(Row row, RateBookHistory terms) {
            Meter meter = terms.meter(row.place().meter()).orElse(null);
            return new UsageAmountsAnswer(
                    row.place().meter(),
                    meter == null ? row.place().meter() : meter.name(),
                    Views.plain(row.quantity()),
                    meter == null ? null : meter.unit(),
                    row.baseQuantity().toString(),
                    meter == null ? null : meter.baseUnit(),
                    Views.plain(row.cost()),
                    row.billed() == null ? null : row.billed().amount(),
                    row.place().currency().getCurrencyCode());
        }
    }

    /** An hour of a day of the week. */
    @Answer("UsageCell")
    record UsageCellAnswer(
            int weekday, int hour, @JsonUnwrapped UsageAmountsAnswer amounts) {

        static UsageCellAnswer of(Row row, RateBookHistory terms) {
            return new UsageCellAnswer(
                    group(row, GroupBy.WEEKDAY), group(row, GroupBy.HOUR), UsageAmountsAnswer.of(row, terms));
        }

        private static int group(Row row, GroupBy groupBy) {
            return Integer.parseInt(row.place().groups().get(groupBy.ordinal()));
        }
    }
}

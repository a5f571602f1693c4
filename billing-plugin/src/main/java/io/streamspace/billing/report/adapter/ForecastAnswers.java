package io.streamspace.billing.report.adapter;

import io.streamspace.billing.billrun.NextInvoice;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditWording;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.http.WordingAnswer;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.report.Forecast;
import io.streamspace.billing.report.Forecast.CreditOutlook;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about a forecast. */
final class ForecastAnswers {

    private ForecastAnswers() {}

    @Answer("Forecast")
    record ForecastAnswer(
            String userId,
            String accountId,
            Instant periodStart,
            Instant periodEnd,
            Instant asOf,
            String currency,
            @Nullable BigDecimal costSoFar,
            @Nullable BigDecimal owedSoFar,
            @Nullable BigDecimal forecastCost,
            @Nullable BigDecimal forecastLow,
            @Nullable BigDecimal forecastHigh,
            String method,
            @Nullable NextInvoiceAnswer nextInvoice,
            List<ForecastMeterAnswer> meters,
            List<ForecastQuotaAnswer> quotas,
            @Nullable List<ForecastCreditAnswer> credits) {}

    @Answer
    record NextInvoiceAnswer(BigDecimal total, Instant sentAt, Instant dueDate) {

        static NextInvoiceAnswer of(NextInvoice next) {
            return new NextInvoiceAnswer(next.total().amount(), next.sentAt(), next.dueAt());
        }
    }

    @Answer("ForecastMeter")
    record ForecastMeterAnswer(
            String meter,
            String unit,
            BigDecimal quantity,
            @Nullable BigDecimal cost,
            BigDecimal forecastQuantity,
            @Nullable BigDecimal forecastCost) {

        static ForecastMeterAnswer of(Meter meter, Forecast forecast, Scope scope) {
            List<MeterUse> soFar = of(meter, forecast.soFar());
            List<MeterUse> atEnd = of(meter, forecast.atEnd());
            return new ForecastMeterAnswer(
                    meter.key(),
                    meter.unit(),
                    quantity(soFar),
                    Views.money(forecast.cost(soFar), scope),
                    quantity(atEnd),
                    Views.money(forecast.cost(atEnd), scope));
        }

        private static List<MeterUse> of(Meter meter, List<MeterUse> uses) {
            return uses.stream()
                    .filter(use -> use.billable().meter().equals(meter))
                    .toList();
        }

        private static BigDecimal quantity(List<MeterUse> uses) {
            return Views.quantity(uses.stream().map(MeterUse::all).reduce(Ratio.ZERO, Ratio::plus));
        }
    }

    @Answer("ForecastQuota")
    record ForecastQuotaAnswer(
            String meter,
            String unit,
            BigDecimal limit,
            BigDecimal used,
            @Nullable Instant runsOutAt) {

        static ForecastQuotaAnswer of(Quota quota, Forecast forecast) {
            return new ForecastQuotaAnswer(
                    quota.meter().key(),
                    quota.meter().levelUnit(),
                    Quota.inUnits(quota.meter(), quota.limit()),
                    Quota.inUnits(quota.meter(), quota.used()),
                    forecast.runsOut(quota).orElse(null));
        }
    }

    @Answer("ForecastCredit")
    record ForecastCreditAnswer(
            String id,
            String kind,
            String reason,
            @Nullable WordingAnswer reasonWording,
            BigDecimal remaining,
            @Nullable Instant expiresAt,
            @Nullable Instant runsOutAt) {

        static ForecastCreditAnswer of(CreditOutlook outlook) {
            CreditGrant grant = outlook.grant();
            return new ForecastCreditAnswer(
                    grant.id(),
                    grant.kind().key(),
                    grant.cause().reason(),
                    WordingAnswer.of(CreditWording.read(grant)),
                    grant.remaining().amount(),
                    grant.validity().expiresAt(),
                    outlook.runsOutAt());
        }
    }
}

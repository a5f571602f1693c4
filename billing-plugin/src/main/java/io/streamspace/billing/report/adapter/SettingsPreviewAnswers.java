package io.streamspace.billing.report.adapter;

import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.report.adapter.SettingsImpact.Estimate;
import io.streamspace.billing.report.adapter.SettingsImpact.Impact;
import io.streamspace.billing.report.adapter.SettingsImpact.PlanImpact;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about settings that would change. */
final class SettingsPreviewAnswers {

    private SettingsPreviewAnswers() {}

    @Answer("SettingsPreview")
    record SettingsPreviewAnswer(
            int accounts,
            List<TouchedAnswer> touched,
            @Nullable EstimateAnswer estimate,
            @Nullable String unestimated) {

        /** @param settings that change */
        static SettingsPreviewAnswer of(List<String> settings, Impact impact) {
            return new SettingsPreviewAnswer(
                    impact.accounts(),
                    touched(settings, impact),
                    impact.estimate() == null ? null : EstimateAnswer.of(impact.estimate()),
                    impact.unestimated() == null ? null : impact.unestimated().key());
        }

        private static List<TouchedAnswer> touched(List<String> settings, Impact impact) {
            List<TouchedAnswer> touched = new ArrayList<>();
            for (String setting : settings) {
                if (setting.equals("subscriptionPlans")) {
                    impact.plans().forEach(plan -> touched.add(TouchedAnswer.of(setting, plan)));
                } else {
                    touched.add(new TouchedAnswer(setting, null, null, impact.accountsOf(setting)));
                }
            }
            return touched;
        }
    }

    @Answer
    record TouchedAnswer(
            String setting,
            @Nullable String planId,
            @Nullable String name,
            @Nullable Integer accounts) {

        static TouchedAnswer of(String setting, PlanImpact plan) {
            return new TouchedAnswer(setting, plan.id(), plan.name(), plan.accounts());
        }
    }

    @Answer("SettingsEstimate")
    record EstimateAnswer(
            Instant periodStart,
            Instant periodEnd,
            String currency,
            int accounts,
            boolean complete,
            BigDecimal billed,
            BigDecimal repriced,
            BigDecimal difference,
            @Nullable BigDecimal percent) {

        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        static EstimateAnswer of(Estimate estimate) {
            Money difference = estimate.repriced().minus(estimate.billed());
            return new EstimateAnswer(
                    estimate.period().start(),
                    estimate.period().end(),
                    Views.currency(estimate.billed()),
                    estimate.accounts(),
                    estimate.isComplete(),
                    estimate.billed().amount(),
                    estimate.repriced().amount(),
                    difference.amount(),
                    percent(difference, estimate.billed()));
        }

        /** To one decimal; null of nothing. */
        private static @Nullable BigDecimal percent(Money difference, Money of) {
            return of.amount().signum() == 0
                    ? null
                    : difference.amount().multiply(HUNDRED).divide(of.amount(), 1, RoundingMode.HALF_UP);
        }
    }
}

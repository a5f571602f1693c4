package io.streamspace.billing.entitlement.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.entitlement.QuotaDecision;
import io.streamspace.billing.entitlement.QuotaDecision.AllowedAsOverage;
import io.streamspace.billing.entitlement.QuotaDecision.NeedsConsent;
import io.streamspace.billing.entitlement.QuotaService;
import io.streamspace.billing.entitlement.hold.Hold;
import io.streamspace.billing.event.OwnUsage;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.OmittedIfNull;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers to the platform's other modules about quotas and holds. */
final class QuotaAnswers {

    private QuotaAnswers() {}

    @Answer("QuotaAnswer")
    record QuotaDecisionAnswer(
            boolean allowed,
            String decision,
            String userId,
            String accountId,
            String meter,
            String unit,
            BigDecimal requested,
            @Nullable BigDecimal limit,
            @Nullable BigDecimal used,
            @Nullable BigDecimal remaining,
            @OmittedIfNull @Nullable BigDecimal estimate,
            @OmittedIfNull @Nullable String currency,
            @OmittedIfNull @Nullable BigDecimal overage) {

        static QuotaDecisionAnswer of(QuotaService.Answer answer) {
            return of(answer, answer.request().quantity());
        }

        /** @param requested shown in place of what was asked about */
        static QuotaDecisionAnswer of(QuotaService.Answer answer, long requested) {
            AccountId account = answer.request().account();
            Meter meter = answer.request().meter();
            QuotaDecision decision = answer.decision().orElse(null);
            Optional<Quota> quota = answer.decision().map(QuotaDecision::quota);
            Money estimate = decision instanceof NeedsConsent needs ? needs.estimate() : null;
            return new QuotaDecisionAnswer(
                    answer.isAllowed(),
                    answer.decision().map(QuotaDecisionAnswer::name).orElse("allowed"),
                    account.userId(),
                    account.value(),
                    meter.key(),
                    meter.levelUnit(),
                    Quota.inUnits(meter, requested),
                    quota.map(of -> Quota.inUnits(meter, of.limit())).orElse(null),
                    quota.map(of -> Quota.inUnits(meter, of.used())).orElse(null),
                    quota.map(of -> Quota.inUnits(meter, of.room())).orElse(null),
                    estimate == null ? null : estimate.amount(),
                    estimate == null ? null : Views.currency(estimate),
                    decision instanceof AllowedAsOverage overage
                            ? Quota.inUnits(overage.quota().meter(), overage.beyond())
                            : null);
        }

        /** {@code allowed}, {@code allowed_as_overage}, {@code needs_consent} or {@code refused}. */
        private static String name(QuotaDecision decision) {
            return decision.getClass()
                    .getSimpleName()
                    .replaceAll("(?<=.)([A-Z])", "_$1")
                    .toLowerCase(Locale.ROOT);
        }
    }

    /** A decision, and the fact that was counted by it. */
    @Answer("Consumed")
    record ConsumedAnswer(@JsonUnwrapped QuotaDecisionAnswer decision, OwnFactAnswer fact) {

        static ConsumedAnswer of(QuotaDecisionAnswer decision, String factId) {
            return new ConsumedAnswer(decision, new OwnFactAnswer(OwnUsage.SOURCE, factId));
        }
    }

    @Answer
    record OwnFactAnswer(String source, String id) {}

    @Answer("Hold")
    record HoldAnswer(
            String id,
            String userId,
            String accountId,
            String meter,
            @Nullable String unit,
            @Nullable BigDecimal quantity,
            String baseQuantity,
            String state,
            @Nullable String settledBaseQuantity,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant resolvedAt) {

        /** @param meter empty if it is not configured any more */
        static HoldAnswer of(Hold hold, Optional<Meter> meter) {
            Long settled = hold.fate().settled();
            return new HoldAnswer(
                    hold.id(),
                    hold.account().userId(),
                    hold.account().value(),
                    hold.meter(),
                    meter.map(Meter::levelUnit).orElse(null),
                    meter.map(of -> Quota.inUnits(of, hold.quantity())).orElse(null),
                    String.valueOf(hold.quantity()),
                    hold.fate().state().key(),
                    settled == null ? null : String.valueOf(settled),
                    hold.createdAt(),
                    hold.expiresAt(),
                    hold.fate().resolvedAt());
        }
    }
}

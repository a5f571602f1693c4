package io.streamspace.billing.entitlement.adapter;

import io.streamspace.billing.entitlement.OverageConsents.OveragePrice;
import io.streamspace.billing.entitlement.grant.Consent;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about overage that is asked for. */
final class ConsentAnswers {

    private ConsentAnswers() {}

    @Answer("OverageConsents")
    record OverageConsentsAnswer(List<OverageConsentAnswer> consents, List<OverageOfferAnswer> offers) {}

    @Answer("OverageConsent")
    record OverageConsentAnswer(
            String id,
            String userId,
            String accountId,
            String meter,
            BigDecimal maxCost,
            @Nullable BigDecimal spent,
            String currency,
            boolean live,
            String givenBy,
            Instant givenAt,
            Instant until,
            @Nullable Instant revokedAt) {

        /** @param spent what the overage it covers costs so far; null if it covers none now */
        static OverageConsentAnswer of(Consent consent, @Nullable Money spent, boolean isLive) {
            Consent.Revoked revoked = consent.revoked();
            return new OverageConsentAnswer(
                    consent.id(),
                    consent.account().userId(),
                    consent.account().value(),
                    consent.meter(),
                    consent.ceiling().amount(),
                    spent == null ? null : spent.amount(),
                    Views.currency(consent.ceiling()),
                    isLive,
                    consent.given().by(),
                    consent.given().at(),
                    consent.until(),
                    revoked == null ? null : revoked.at());
        }
    }

    @Answer("OverageOffer")
    record OverageOfferAnswer(
            String meter, String unit, @Nullable BigDecimal unitPrice, String currency) {

        static OverageOfferAnswer of(Meter meter, OveragePrice price) {
            return new OverageOfferAnswer(
                    meter.key(),
                    meter.unit(),
                    Views.plainOrNull(price.unitPrice()),
                    price.currency().getCurrencyCode());
        }
    }
}

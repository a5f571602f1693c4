package io.streamspace.billing.entitlement.adapter;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.entitlement.QuotaDecision;
import io.streamspace.billing.entitlement.QuotaDecision.AllowedAsOverage;
import io.streamspace.billing.entitlement.QuotaDecision.NeedsConsent;
import io.streamspace.billing.entitlement.QuotaService;
import io.streamspace.billing.entitlement.grant.Consent;
import io.streamspace.billing.entitlement.hold.Hold;
import io.streamspace.billing.entitlement.hold.Slot;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Money;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decisions, holds, consents and slots as answers show them. */
final class QuotaJson {

    private final Supplier<RateBookHistory> terms;

    QuotaJson(Supplier<RateBookHistory> terms) {
        this.terms = terms;
    }

    Map<String, Object> answer(QuotaService.Answer answer) {
        Meter meter = answer.request().meter();
        Optional<Quota> quota = answer.decision().map(QuotaDecision::quota);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("allowed", answer.isAllowed());
        json.put("decision", answer.decision().map(QuotaJson::name).orElse("allowed"));
        json.put("user_id", answer.request().account().userId());
        json.put("account_id", answer.request().account().value());
        json.put("meter", meter.key());
        json.put("unit", meter.levelUnit());
        json.put("requested", Quota.inUnits(meter, answer.request().quantity()));
        json.put("limit", quota.map(of -> Quota.inUnits(meter, of.limit())).orElse(null));
        json.put("used", quota.map(of -> Quota.inUnits(meter, of.used())).orElse(null));
        json.put("remaining", quota.map(of -> Quota.inUnits(meter, of.room())).orElse(null));
        answer.decision().ifPresent(decision -> addEstimate(decision, json));
        return json;
    }

    Map<String, Object> hold(Hold hold) {
        Optional<Meter> meter = terms.get().meter(hold.meter());
        Long settled = hold.fate().settled();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", hold.id());
        json.put("user_id", hold.account().userId());
        json.put("account_id", hold.account().value());
        json.put("meter", hold.meter());
        json.put("unit", meter.map(Meter::levelUnit).orElse(null));
        json.put("quantity", meter.map(of -> Quota.inUnits(of, hold.quantity())).orElse(null));
        json.put("base_quantity", String.valueOf(hold.quantity()));
        json.put("state", hold.fate().state().key());
        json.put("settled_base_quantity", settled == null ? null : String.valueOf(settled));
        json.put("created_at", Views.instant(hold.createdAt()));
        json.put("expires_at", Views.instant(hold.expiresAt()));
        json.put("resolved_at", Views.instant(hold.fate().resolvedAt()));
        return json;
    }

    /** @param spent what the overage it covers costs so far; null if it covers none now */
    static Map<String, Object> consent(Consent consent, @Nullable Money spent, boolean isLive) {
        Consent.Revoked revoked = consent.revoked();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", consent.id());
        json.put("user_id", consent.account().userId());
        json.put("account_id", consent.account().value());
        json.put("meter", consent.meter());
        json.put("max_cost", consent.ceiling().amount());
        json.put("spent", spent == null ? null : spent.amount());
        json.put("currency", consent.ceiling().currency().getCurrencyCode());
        json.put("live", isLive);
        json.put("given_by", consent.given().by());
        json.put("given_at", Views.instant(consent.given().at()));
        json.put("until", Views.instant(consent.until()));
        json.put("revoked_at", revoked == null ? null : Views.instant(revoked.at()));
        return json;
    }

    static Map<String, Object> slot(Slot slot) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job_id", slot.jobId());
        json.put("user_id", slot.account().userId());
        json.put("account_id", slot.account().value());
        json.put("allocated_at", Views.instant(slot.allocatedAt()));
        json.put("released_at", Views.instant(slot.releasedAt()));
        return json;
    }

    private static void addEstimate(QuotaDecision decision, Map<String, Object> json) {
        if (decision instanceof NeedsConsent needs) {
            json.put("estimate", needs.estimate().amount());
            json.put("currency", needs.estimate().currency().getCurrencyCode());
        }
        if (decision instanceof AllowedAsOverage overage) {
            Meter meter = decision.quota().meter();
            json.put("overage", Quota.inUnits(meter, overage.beyond()));
        }
    }

    /** {@code allowed}, {@code allowed_as_overage}, {@code needs_consent} or {@code refused}. */
    private static String name(QuotaDecision decision) {
        return decision.getClass()
                .getSimpleName()
                .replaceAll("(?<=.)([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT);
    }
}

package io.streamspace.billing.entitlement;

import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What someone is told whose request is refused. */
record QuotaRefusal(QuotaService.Answer answer) {

    /** For an account whose grace has ended. */
    static Problem locked() {
        return new Problem(
                Kind.PAYMENT_REQUIRED, "account_locked", "The account is locked until its invoices are paid.");
    }

    /** For an account that has spent its budget. */
    static Problem stopped(Money budget) {
        return new Problem(Kind.PAYMENT_REQUIRED, BudgetStop.CODE, BudgetStop.sentence(budget));
    }

    Problem problem() {
        QuotaDecision decision = answer.decision().orElseThrow();
        return decision instanceof QuotaDecision.NeedsConsent needs ? consent(needs) : exceeded(decision.quota());
    }

    private Problem exceeded(Quota quota) {
        String sentence = "%s %s of %s are allowed; %s are in use and %s more were asked for."
                .formatted(
                        units(quota, quota.limit()),
                        quota.meter().levelUnit(),
                        quota.meter().name(),
                        units(quota, quota.used()),
                        units(quota, answer.request().quantity()));
        return new Problem(Kind.PAYMENT_REQUIRED, "quota_exceeded", sentence).with(details(quota));
    }

    private Problem consent(QuotaDecision.NeedsConsent needs) {
        Money estimate = needs.estimate();
        String sentence =
                "%s more %s of %s exceed what is included and would cost about %s: agree to pay for overage first."
                        .formatted(
                                units(needs.quota(), answer.request().quantity()),
                                needs.quota().meter().levelUnit(),
                                needs.quota().meter().name(),
                                estimate);
        Map<String, Object> details = details(needs.quota());
        details.put("estimate", estimate.amount());
        details.put("currency", estimate.currency().getCurrencyCode());
        return new Problem(Kind.PAYMENT_REQUIRED, "overage_confirmation_required", sentence).with(details);
    }

    private Map<String, Object> details(Quota quota) {
        Meter meter = quota.meter();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("meter", meter.key());
        details.put("unit", meter.levelUnit());
        details.put("limit", Quota.inUnits(meter, quota.limit()));
        details.put("used", Quota.inUnits(meter, quota.used()));
        details.put("requested", Quota.inUnits(meter, answer.request().quantity()));
        return details;
    }

    private static String units(Quota quota, long quantity) {
        return Quota.inUnits(quota.meter(), quantity).toPlainString();
    }
}

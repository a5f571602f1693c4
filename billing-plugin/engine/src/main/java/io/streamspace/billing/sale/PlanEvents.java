package io.streamspace.billing.sale;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.sale.PlanChanges.Changed;
import java.util.HashMap;
import java.util.Map;

/** What is announced about changes of plan. */
final class PlanEvents {

    private PlanEvents() {}

    /** @param changeId what the change is called */
    static Announcement changed(PlanChangeContext situation, Changed changed, String changeId) {
        AccountId account = situation.request().account();
        Map<String, Object> data = new HashMap<>();
        data.put("user_id", account.userId());
        data.put("effective_at", changed.effectiveAt().toString());
        if (changed.planId() != null) {
            data.put("plan_id", changed.planId());
        }
        situation.history().at(situation.at()).ifPresent(plan -> data.put("previous_plan_id", plan.id()));
        changed.trialEndsAt().ifPresent(end -> data.put("trial_ends_at", end.toString()));
        changed.invoice().ifPresent(invoice -> data.put("invoice_id", invoice.id()));
        String type = "billing.subscription.changed";
        return new Announcement(
                account, type + ":" + changeId + ":" + situation.at().toEpochMilli(), type, situation.at(), data);
    }
}

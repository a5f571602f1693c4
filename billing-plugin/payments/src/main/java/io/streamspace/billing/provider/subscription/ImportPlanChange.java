package io.streamspace.billing.provider.subscription;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.sale.PlanChanges;
import io.streamspace.billing.sale.PlanChanges.Request;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.billing.subscription.PlanHistory;
import java.time.Instant;
import java.util.Optional;

/** Imports a plan change that was made at the provider. Joins the transaction. */
final class ImportPlanChange {

    private final AccountPlans plans;
    private final PlanChanges changes;

    /** @param changes of choices that nobody follows: the provider knows them */
    ImportPlanChange(AccountPlans plans, PlanChanges changes) {
        this.plans = plans;
        this.changes = changes;
    }

    /** @return what was done, one sentence; empty if our books cannot follow or need not */
    Optional<String> take(AccountId account, ImportDecision verdict, Instant now) {
        PlanHistory history = plans.historyOf(account);
        return switch (verdict.decision()) {
            case NOTHING, TELL -> Optional.empty();
            case END_NOW -> ended(account, history, new Moment(When.NOW, now));
            case END_WITH_PERIOD -> ended(account, history, new Moment(When.PERIOD_END, now));
            case RESUME -> resumed(account, history, now);
            case CHOOSE -> verdict.planId().flatMap(plan -> chosen(account, history, plan, now));
        };
    }

    private record Moment(When when, Instant now) {}

    private Optional<String> ended(AccountId account, PlanHistory history, Moment moment) {
        if (history.choiceAt(moment.now()).isEmpty()) {
            return resumed(account, history, moment.now());
        }
        changes.change(new Request(account, null, moment.when()), moment.now());
        return Optional.of(
                moment.when() == When.NOW
                        ? "The plan ended at the provider, and so it did here."
                        : "The plan was cancelled at the provider: it ends with what is paid for.");
    }

    /** What was ahead is taken back. */
    private Optional<String> resumed(AccountId account, PlanHistory history, Instant now) {
        if (!isAnythingAhead(history, now)) {
            return Optional.empty();
        }
        changes.resume(account, now);
        return Optional.of("What had been chosen for later was taken back at the provider, and so it is here.");
    }

    private Optional<String> chosen(AccountId account, PlanHistory history, String planId, Instant now) {
        if (history.at(now).map(Plan::id).filter(planId::equals).isPresent()) {
            return resumed(account, history, now);
        }
        if (history.terms().at(now).plan(planId).isEmpty()) {
            return Optional.empty();
        }
        changes.change(new Request(account, planId, When.PERIOD_END), now);
        return Optional.of("The plan '" + planId + "' was chosen at the provider, from the next period on.");
    }

    private static boolean isAnythingAhead(PlanHistory history, Instant now) {
        return history.choiceAfter(now).isPresent()
                || history.choiceAt(now)
                        .filter(choice -> choice.canceledAt() != null)
                        .isPresent();
    }
}

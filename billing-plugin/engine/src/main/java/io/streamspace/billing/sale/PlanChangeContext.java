package io.streamspace.billing.sale;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.billrun.PayerTerms;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.sale.PlanChanges.Changed;
import io.streamspace.billing.sale.PlanChanges.Invoicing;
import io.streamspace.billing.sale.PlanChanges.Request;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.billing.subscription.PlanChange;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.PlanTerm;
import io.streamspace.billing.subscription.PlanTerms;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a change of plan is decided on. Pure.
 *
 * @param tried plans that the payer has had a trial of
 * @param at to the millisecond
 */
record PlanChangeContext(
        Request request, Account payer, PayerTerms terms, PlanHistory history, Set<String> tried, Instant at) {

    /** @throws Problem 409 {@code no_plans} outside the plan modes, {@code billing_disabled} */
    void checkThatPlansAreSold() {
        if (!offered().mode().hasPlans() || at.isBefore(terms.history().billFrom())) {
            throw conflict("no_plans", "Billing is by use, without plans.");
        }
        offered().checkThatItSells();
    }

    /**
     * What the change will be.
     *
     * @param open the account's open period
     * @throws Problem as {@link PlanChanges#change}
     */
    Changed planned(Optional<Periods.Known> open) {
        Optional<Plan> target = target();
        checkThatSomethingChanges();
        String planId = target.map(Plan::id).orElse(null);
        if (request.when() == When.PERIOD_END) {
            Instant from = paidUpTo();
            return new Changed(planId, from, Invoicing.NOTHING, List.of(), Optional.empty(), trialEnd(target, from));
        }
        Optional<Instant> trialEndsAt = trialEnd(target, at);
        PlanChange change = trialEndsAt.isPresent() ? unpaid(prorated(target, open)) : prorated(target, open);
        checkThatItCanBePaid(change, trialEndsAt);
        List<InvoiceLine> lines =
                new ProrationLines(currency(), terms.calendar().zoneAt(at)).of(change);
        return new Changed(planId, at, invoicing(change), lines, Optional.empty(), trialEndsAt);
    }

    private RateBook offered() {
        return terms.history().at(at);
    }

    private Currency currency() {
        return offered().currency();
    }

    private PlanTerms planTerms() {
        return new PlanTerms(history, terms.calendar());
    }

    private Optional<Plan> target() {
        String planId = request.planId();
        return planId == null
                ? offered().freePlan()
                : Optional.of(
                        priced(offered().plan(planId).orElseThrow(() -> Problem.invalid("plan_id", "no such plan"))));
    }

    private Plan priced(Plan plan) {
        if (!offered().hasPrice(plan, payer.currency())) {
            throw conflict(
                    "price_missing", "The plan has no price in " + payer.currency() + ", the account's currency.");
        }
        return plan;
    }

    /** Of each plan one, and none within another: a change ends a trial. */
    private Optional<Instant> trialEnd(Optional<Plan> target, Instant from) {
        return target.filter(plan -> plan.hasTrial() && !tried.contains(plan.id()))
                .filter(plan -> !history.isInTrialAt(at))
                .map(plan -> from.atZone(terms.calendar().zoneAt(from))
                        .plusDays(plan.trialDays())
                        .toInstant());
    }

    private static PlanChange unpaid(PlanChange change) {
        return new PlanChange(change.from(), Optional.empty(), change.at());
    }

    private Instant paidUpTo() {
        return history.choiceAt(at)
                .filter(choice -> choice.isInTrialAt(at))
                .map(Subscription::trialEndsAt)
                .orElseGet(this::termEnd);
    }

    private Instant termEnd() {
        return planTerms()
                .paidAt(at)
                .map(term -> term.whole().end())
                .orElseGet(() -> terms.calendar().periodAt(at).orElseThrow().end());
    }

    /** The invoice of a period that ends this very instant and is not billed yet charges the plan in force from here. */
    private PlanChange prorated(Optional<Plan> target, Optional<Periods.Known> open) {
        Optional<PlanTerm> paid = planTerms().paidAt(at);
        boolean isChargedAnyway =
                open.filter(period -> period.period().end().equals(at)).isPresent();
        return isChargedAnyway
                ? new PlanChange(
                        paid.filter(term -> planTerms().begunAt(term, at).isBefore(at)), Optional.empty(), at)
                : new PlanChange(paid, target.flatMap(plan -> planTerms().chosenAt(plan, at)), at);
    }

    private static Invoicing invoicing(PlanChange change) {
        if (change.isFree()) {
            return Invoicing.NOTHING;
        }
        return change.isUpgrade() ? Invoicing.AT_ONCE : Invoicing.NEXT_INVOICE;
    }

    private void checkThatSomethingChanges() {
        String wanted = request.planId();
        boolean stays = wanted == null
                ? history.choiceAt(at).isEmpty()
                : history.at(at).map(Plan::id).equals(Optional.of(wanted));
        if (stays) {
            throw conflict("no_change", "That is the plan in force. To stay on it, resume.");
        }
    }

    private void checkThatItCanBePaid(PlanChange change, Optional<Instant> trialEndsAt) {
        if (!(change.isFree() && trialEndsAt.isEmpty()) && !payer.currency().equals(currency())) {
            throw conflict("price_missing", "Plans have no price in the account's currency.");
        }
        if ((change.isUpgrade() || trialEndsAt.isPresent()) && payer.standing() == Account.Standing.LOCKED) {
            throw new Problem(
                    Kind.PAYMENT_REQUIRED, "account_locked", "The account is locked until what it owes is paid.");
        }
    }

    static Problem conflict(String code, String detail) {
        return new Problem(Kind.CONFLICT, code, detail);
    }
}

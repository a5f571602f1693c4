package io.streamspace.billing.billrun;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.billrun.ImmediateSale.Order;
import io.streamspace.billing.billrun.ImmediateSale.Paying;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Terms;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.PendingLines.Pending;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.subscription.PlanChange;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.PlanTerm;
import io.streamspace.billing.subscription.PlanTerms;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes of an account's plan. At once, they are prorated to the millisecond: what is not cheaper is invoiced at once, the
 * lines of what is cheaper wait for the next arrears invoice. At the end of what is paid for, nothing is prorated. A change
 * takes the place of one that has not begun.
 */
public final class PlanChanges {

    /** When a change begins. */
    public enum When {
        NOW,
        /** At the end of what is paid for: the billing period, or the plan year. */
        PERIOD_END
    }

    /** How the lines of a change are charged. */
    public enum Invoicing {
        AT_ONCE,
        NEXT_INVOICE,
        /** There are none. */
        NOTHING
    }

    /** @param planId null: none any more, which leaves the free plan */
    public record Request(AccountId account, @Nullable String planId, When when) {}

    /**
     * A change as it was made, or would be.
     *
     * @param planId in force from {@code effectiveAt}; null where there is no free plan
     */
    public record Changed(
            @Nullable String planId,
            Instant effectiveAt,
            Invoicing invoicing,
            List<InvoiceLine> lines,
            Optional<Invoice> invoice) {}

    private final BillingPorts ports;
    private final ImmediateSale sale;
    private final Accounts accounts;
    private final Transactions transactions;
    private final Supplier<BillingTerms> terms;

    public PlanChanges(BillingPorts ports, Accounts accounts, Transactions transactions, Supplier<BillingTerms> terms) {
        this.ports = ports;
        this.sale = new ImmediateSale(ports, accounts, terms);
        this.accounts = accounts;
        this.transactions = transactions;
        this.terms = terms;
    }

    /** What everything about one change is decided on. */
    private record Situation(
            Request request,
            Account payer,
            BillingTerms terms,
            PlanHistory history,
            Optional<Plan> target,
            Instant at) {

        Currency currency() {
            return terms.history().at(at).currency();
        }
    }

    /**
     * Changes the plan, or cancels it.
     *
     * @throws Problem 409 {@code no_plans} outside the plan modes, {@code no_change} for the plan that is in force,
     *     {@code price_missing}, {@code billing_disabled}; 402 {@code account_locked} for an upgrade; 422 for an unknown plan
     */
    public Changed change(Request request, Instant now) {
        return transactions.in(() -> {
            Optional<Periods.Known> open = ports.periods().lockOpen(request.account());
            Situation situation = situation(request, now);
            Changed planned = planned(situation, open);
            ports.subscriptions().withdrawAfter(request.account(), situation.at());
            String changeId = written(situation, planned);
            Changed changed = charged(situation, planned, changeId);
            ports.outbox().announce(announcement(situation, changed, changeId));
            return changed;
        });
    }

    /** What a change would be; writes nothing. */
    public Changed preview(Request request, Instant now) {
        return transactions.in(
                () -> planned(situation(request, now), ports.periods().lockOpen(request.account())));
    }

    /**
     * Withdraws what has been asked for and has not begun, so that the present plan goes on.
     *
     * @throws Problem 409 {@code nothing_to_resume} if nothing was
     */
    public void resume(AccountId account, Instant now) {
        transactions.run(() -> {
            ports.periods().lockOpen(account);
            Situation situation = situation(new Request(account, null, When.NOW), now);
            PlanHistory history = situation.history();
            Optional<Subscription> choice = history.choiceAt(situation.at());
            if (choice.map(Subscription::canceledAt).isEmpty()
                    && history.choiceAfter(situation.at()).isEmpty()) {
                throw conflict("nothing_to_resume", "No change of plan is ahead.");
            }
            ports.subscriptions().withdrawAfter(account, situation.at());
            String planId = history.at(situation.at()).map(Plan::id).orElse(null);
            Changed resumed = new Changed(planId, situation.at(), Invoicing.NOTHING, List.of(), Optional.empty());
            ports.outbox().announce(announcement(situation, resumed, "resumed"));
        });
    }

    private Situation situation(Request request, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        BillingTerms inForce = terms.get();
        Terms offered = inForce.history().at(at);
        if (!offered.mode().hasPlans() || at.isBefore(inForce.history().billFrom())) {
            throw conflict("no_plans", "Billing is by use, without plans.");
        }
        if (!offered.enabled()) {
            throw conflict("billing_disabled", "Nothing is sold while billing is off.");
        }
        PlanHistory history = new PlanHistory(
                inForce.history(),
                ports.subscriptions().of(List.of(request.account())).getOrDefault(request.account(), List.of()));
        return new Situation(
                request,
                accounts.find(request.account()).orElseThrow(),
                inForce,
                history,
                target(request.planId(), offered),
                at);
    }

    private static Optional<Plan> target(@Nullable String planId, Terms offered) {
        return planId == null
                ? offered.freePlan()
                : Optional.of(offered.plan(planId).orElseThrow(() -> Problem.invalid("plan_id", "no such plan")));
    }

    private Changed planned(Situation situation, Optional<Periods.Known> open) {
        checkThatSomethingChanges(situation);
        PlanTerms planTerms =
                new PlanTerms(situation.history(), situation.terms().calendar());
        Instant at = situation.at();
        String planId = situation.target().map(Plan::id).orElse(null);
        if (situation.request().when() == When.PERIOD_END) {
            Instant end = planTerms.paidAt(at).map(term -> term.whole().end()).orElseGet(() -> periodEnd(situation));
            return new Changed(planId, end, Invoicing.NOTHING, List.of(), Optional.empty());
        }
        PlanChange change = isBilledAtItsEdge(open, at)
                ? new PlanChange(
                        planTerms.paidAt(at).filter(term -> term.whole().start().isBefore(at)), Optional.empty(), at)
                : new PlanChange(planTerms.paidAt(at), chosen(situation, planTerms), at);
        List<InvoiceLine> lines = new ProrationLines(
                        situation.currency(), situation.terms().calendar().zoneAt(at))
                .of(change);
        checkPrice(situation, change);
        return new Changed(planId, at, invoicing(change), lines, Optional.empty());
    }

    private static Optional<PlanTerm> chosen(Situation situation, PlanTerms planTerms) {
        return situation.target().flatMap(plan -> planTerms.chosenAt(plan, situation.at()));
    }

    private static Instant periodEnd(Situation situation) {
        return situation
                .terms()
                .calendar()
                .periodAt(situation.at())
                .orElseThrow()
                .end();
    }

    /** The period that ends this very instant is not billed yet: its invoice charges the plan in force from here. */
    private static boolean isBilledAtItsEdge(Optional<Periods.Known> open, Instant at) {
        return open.filter(period -> period.period().end().equals(at)).isPresent();
    }

    private static Invoicing invoicing(PlanChange change) {
        if (change.isFree()) {
            return Invoicing.NOTHING;
        }
        return change.isUpgrade() ? Invoicing.AT_ONCE : Invoicing.NEXT_INVOICE;
    }

    private static void checkThatSomethingChanges(Situation situation) {
        String wanted = situation.request().planId();
        PlanHistory history = situation.history();
        boolean stays = wanted == null
                ? history.choiceAt(situation.at()).isEmpty()
                : history.at(situation.at()).map(Plan::id).equals(Optional.of(wanted));
        if (stays) {
            throw conflict("no_change", "That is the plan in force. To stay on it, resume.");
        }
    }

    private static void checkPrice(Situation situation, PlanChange change) {
        if (!change.isFree() && !situation.payer().currency().equals(situation.currency())) {
            throw conflict("price_missing", "Plans have no price in the account's currency.");
        }
        if (change.isUpgrade() && situation.payer().standing() == Account.Standing.LOCKED) {
            throw new Problem(
                    Kind.PAYMENT_REQUIRED, "account_locked", "The account is locked until what it owes is paid.");
        }
    }

    private String written(Situation situation, Changed planned) {
        AccountId account = situation.request().account();
        String planId = situation.request().planId();
        if (planId == null) {
            String current =
                    situation.history().choiceAt(situation.at()).orElseThrow().id();
            return ports.subscriptions().cancel(account, current, planned.effectiveAt());
        }
        return ports.subscriptions()
                .choose(Subscription.chosen(account, planId, planned.effectiveAt(), situation.at()));
    }

    private Changed charged(Situation situation, Changed planned, String changeId) {
        if (planned.invoicing() == Invoicing.NEXT_INVOICE) {
            ports.pendingLines().add(pending(situation, planned, changeId));
        }
        if (planned.invoicing() != Invoicing.AT_ONCE) {
            return planned;
        }
        Order order = new Order(situation.request().account(), "plan:" + changeId, planned.lines(), Paying.ON_TERMS);
        return new Changed(
                planned.planId(),
                planned.effectiveAt(),
                planned.invoicing(),
                planned.lines(),
                sale.sell(order, situation.at()).invoice());
    }

    private static List<Pending> pending(Situation situation, Changed planned, String changeId) {
        List<Pending> pending = new ArrayList<>();
        for (InvoiceLine line : planned.lines()) {
            String id = "plan:" + changeId + ":" + (pending.size() + 1);
            pending.add(new Pending(situation.request().account(), id, line, situation.at()));
        }
        return pending;
    }

    private static Announcement announcement(Situation situation, Changed changed, String changeId) {
        AccountId account = situation.request().account();
        Map<String, Object> data = new HashMap<>();
        data.put("user_id", account.userId());
        data.put("effective_at", changed.effectiveAt().toString());
        if (changed.planId() != null) {
            data.put("plan_id", changed.planId());
        }
        situation.history().at(situation.at()).ifPresent(plan -> data.put("previous_plan_id", plan.id()));
        changed.invoice().ifPresent(invoice -> data.put("invoice_id", invoice.id()));
        String type = "billing.subscription.changed";
        return new Announcement(
                account, type + ":" + changeId + ":" + situation.at().toEpochMilli(), type, situation.at(), data);
    }

    private static Problem conflict(String code, String detail) {
        return new Problem(Kind.CONFLICT, code, detail);
    }
}

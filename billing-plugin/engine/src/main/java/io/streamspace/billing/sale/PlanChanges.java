package io.streamspace.billing.sale;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.billrun.BillingStores;
import io.streamspace.billing.billrun.BillingTerms;
import io.streamspace.billing.billrun.PayerTerms;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.PendingLines.Pending;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.sale.ImmediateSale.Order;
import io.streamspace.billing.sale.ImmediateSale.Paying;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes of an account's plan. At once, they are prorated to the millisecond: what is not cheaper is invoiced at once, the
 * lines of what is cheaper wait for the next arrears invoice. At the end of what is paid for, nothing is prorated. A change
 * takes the place of one that has not begun. Whoever chooses a plan with a trial for the first time has it for free until
 * the trial ends; a change ends a trial, and what is chosen then is paid for.
 */
public final class PlanChanges {

    /** When a change begins. */
    public enum When {
        NOW,
        /** At the end of what is paid for: the billing period, or the plan year; or of the trial. */
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
     * @param trialEndsAt until when it is free; empty if it is paid for from the start
     */
    public record Changed(
            @Nullable String planId,
            Instant effectiveAt,
            Invoicing invoicing,
            List<InvoiceLine> lines,
            Optional<Invoice> invoice,
            Optional<Instant> trialEndsAt) {

        public Changed invoiced(Optional<Invoice> made) {
            return new Changed(planId, effectiveAt, invoicing, lines, made, trialEndsAt);
        }
    }

    private final BillingStores ports;
    private final ImmediateSale sale;
    private final TrialEnds trialEnds;
    private final Accounts accounts;
    private final Transactions transactions;
    private final Supplier<BillingTerms> terms;

    public PlanChanges(
            BillingStores ports, Accounts accounts, Transactions transactions, Supplier<BillingTerms> terms) {
        this.ports = ports;
        this.sale = new ImmediateSale(ports, accounts, terms);
        this.trialEnds = new TrialEnds(ports, accounts, terms);
        this.accounts = accounts;
        this.transactions = transactions;
        this.terms = terms;
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
            PlanChangeContext situation = situation(request, now);
            Changed planned = situation.planned(open);
            trialEnds.settle(request.account(), situation.at());
            ports.subscriptions().withdrawAfter(request.account(), situation.at());
            String changeId = written(situation, planned);
            Changed changed = charged(situation, planned, changeId);
            ports.outbox().announce(PlanEvents.changed(situation, changed, changeId));
            return changed;
        });
    }

    /** What a change would be, with the draft of the invoice that it would make at once; writes nothing. */
    public Changed preview(Request request, Instant now) {
        return transactions.in(() -> {
            Changed planned = situation(request, now).planned(ports.periods().lockOpen(request.account()));
            return planned.invoicing() == Invoicing.AT_ONCE
                    ? planned.invoiced(sale.preview(order(request.account(), "preview", planned), now))
                    : planned;
        });
    }

    private static Order order(AccountId account, String changeId, Changed planned) {
        return new Order(account, "plan:" + changeId, planned.lines(), Paying.ON_TERMS);
    }

    /**
     * Withdraws what has been asked for and has not begun, so that the present plan goes on.
     *
     * @throws Problem 409 {@code nothing_to_resume} if nothing was
     */
    public void resume(AccountId account, Instant now) {
        transactions.run(() -> {
            ports.periods().lockOpen(account);
            PlanChangeContext situation = situation(new Request(account, null, When.NOW), now);
            PlanHistory history = situation.history();
            Optional<Subscription> choice = history.choiceAt(situation.at());
            if (choice.map(Subscription::canceledAt).isEmpty()
                    && history.choiceAfter(situation.at()).isEmpty()) {
                throw PlanChangeContext.conflict("nothing_to_resume", "No change of plan is ahead.");
            }
            ports.subscriptions().withdrawAfter(account, situation.at());
            String planId = history.at(situation.at()).map(Plan::id).orElse(null);
            Changed resumed = new Changed(
                    planId, situation.at(), Invoicing.NOTHING, List.of(), Optional.empty(), Optional.empty());
            ports.outbox().announce(PlanEvents.changed(situation, resumed, "resumed"));
        });
    }

    private PlanChangeContext situation(Request request, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        Account payer = accounts.find(request.account()).orElseThrow();
        PayerTerms inForce = terms.get().in(payer.currency()).of(request.account());
        List<Subscription> chosen =
                ports.subscriptions().of(List.of(request.account())).getOrDefault(request.account(), List.of());
        PlanChangeContext situation = new PlanChangeContext(
                request,
                payer,
                inForce,
                new PlanHistory(inForce.history(), chosen),
                ports.subscriptions().trials().plansTriedBy(request.account(), at),
                at);
        situation.checkThatPlansAreSold();
        return situation;
    }

    private String written(PlanChangeContext situation, Changed planned) {
        AccountId account = situation.request().account();
        String planId = situation.request().planId();
        if (planId == null) {
            String current =
                    situation.history().choiceAt(situation.at()).orElseThrow().id();
            return ports.subscriptions().cancel(account, current, planned.effectiveAt());
        }
        Subscription chosen = Subscription.chosen(account, planId, planned.effectiveAt(), situation.at());
        return ports.subscriptions()
                .choose(planned.trialEndsAt().map(chosen::tried).orElse(chosen));
    }

    private Changed charged(PlanChangeContext situation, Changed planned, String changeId) {
        if (planned.invoicing() == Invoicing.NEXT_INVOICE) {
            ports.pendingLines().add(pending(situation, planned, changeId));
        }
        if (planned.invoicing() != Invoicing.AT_ONCE) {
            return planned;
        }
        Order order = order(situation.request().account(), changeId, planned);
        return planned.invoiced(sale.sell(order, situation.at()).invoice());
    }

    private static List<Pending> pending(PlanChangeContext situation, Changed planned, String changeId) {
        List<Pending> pending = new ArrayList<>();
        for (InvoiceLine line : planned.lines()) {
            String id = "plan:" + changeId + ":" + (pending.size() + 1);
            pending.add(new Pending(
                    situation.request().account(),
                    id,
                    line.priced(situation.terms().invoices().tax().basisNow()),
                    situation.at()));
        }
        return pending;
    }
}

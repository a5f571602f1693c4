package io.streamspace.billing.sale;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.billrun.BillingStores;
import io.streamspace.billing.billrun.BillingTerms;
import io.streamspace.billing.billrun.PayerTerms;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.sale.ImmediateSale.Order;
import io.streamspace.billing.sale.ImmediateSale.Paying;
import io.streamspace.billing.subscription.PlanChange;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.PlanTerms;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Trials.Trial;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What follows from the end of a trial: from then on the plan in force is paid for in advance, the rest of its term on an
 * invoice at once, what comes after by the bill run. A trial that was cancelled or changed before is only noted.
 */
final class TrialEnds {

    private final BillingStores ports;
    private final ImmediateSale sale;
    private final Accounts accounts;
    private final Supplier<BillingTerms> terms;

    TrialEnds(BillingStores ports, Accounts accounts, Supplier<BillingTerms> terms) {
        this.ports = ports;
        this.sale = new ImmediateSale(ports, accounts, terms);
        this.accounts = accounts;
        this.terms = terms;
    }

    /** Settles an account's trials that ended by an instant; joins the transaction. Repeating finds none. */
    int settle(AccountId account, Instant at) {
        ports.periods().lockOpen(account);
        List<Trial> ended = ports.subscriptions().trials().lockEnded(account, at);
        if (!ended.isEmpty()) {
            PlanTerms planTerms = planTerms(account);
            ended.stream()
                    .filter(trial -> ranOut(trial, planTerms.history()))
                    .forEach(trial -> ports.outbox().announce(ended(trial, charged(trial, planTerms, at))));
            ports.subscriptions().trials().settled(ended, at);
        }
        return ended.size();
    }

    private PlanTerms planTerms(AccountId account) {
        PayerTerms inForce = terms(account);
        List<Subscription> chosen = ports.subscriptions().of(List.of(account)).getOrDefault(account, List.of());
        return new PlanTerms(new PlanHistory(inForce.history(), chosen), inForce.calendar());
    }

    private static boolean ranOut(Trial trial, PlanHistory history) {
        return history.choiceAt(trial.endsAt().minusMillis(1))
                .filter(choice -> choice.id().equals(trial.subscriptionId())
                        && trial.endsAt().equals(choice.trialEndsAt()))
                .isPresent();
    }

    private Optional<Invoice> charged(Trial trial, PlanTerms planTerms, Instant at) {
        return planTerms.afterTrial(trial.endsAt()).flatMap(term -> {
            PlanChange begun = new PlanChange(Optional.empty(), Optional.of(term), trial.endsAt());
            Order order = new Order(
                    trial.account(), "trial:" + trial.subscriptionId(), lines(begun, trial.account()), Paying.ON_TERMS);
            return sale.sell(order, at).invoice();
        });
    }

    private List<InvoiceLine> lines(PlanChange begun, AccountId account) {
        return new ProrationLines(currency(account), terms(account).calendar().zoneAt(begun.at())).of(begun);
    }

    private PayerTerms terms(AccountId account) {
        return terms.get().in(currency(account)).of(account);
    }

    private Currency currency(AccountId account) {
        return accounts.find(account).map(Account::currency).orElseThrow();
    }

    private static Announcement ended(Trial trial, Optional<Invoice> invoice) {
        String type = "billing.subscription.trial_ended";
        Map<String, Object> data = new HashMap<>();
        data.put("user_id", trial.account().userId());
        data.put("plan_id", trial.planId());
        data.put("ended_at", trial.endsAt().toString());
        invoice.ifPresent(made -> data.put("invoice_id", made.id()));
        return new Announcement(trial.account(), type + ":" + trial.subscriptionId(), type, trial.endsAt(), data);
    }
}

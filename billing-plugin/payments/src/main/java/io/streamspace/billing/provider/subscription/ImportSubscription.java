package io.streamspace.billing.provider.subscription;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.customer.ProviderCustomers;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderObject;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.gateway.ProviderSubscription.Status;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.provider.queue.WebhookHandler;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference;
import io.streamspace.billing.provider.reconciliation.Reconciliations;
import io.streamspace.billing.provider.subscription.ImportDecision.Decision;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions.Known;
import io.streamspace.billing.sale.PlanChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Handles the provider's subscriptions: changes made there are imported; changes made here win and are pushed. While a
 * push is pending, only the subscription's status and period are stored.
 */
public final class ImportSubscription implements WebhookHandler {

    public static final String KIND = "subscription";

    /** The kind of subject under which checkouts are known in labels. */
    private static final String CHECKOUT = "checkout";

    private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(1);

    /** What it reads and writes. */
    public record Ports(
            Gateways gateways,
            ProviderCustomers customers,
            ProviderSubscriptions book,
            SubscriptionRevisions revisions,
            AccountPlans plans,
            Tasks tasks,
            Reconciliations differences) {}

    private final Ports ports;
    private final ImportPlanChange takeOver;
    private final CheckoutSettlement checkouts;

    /** @param changes of choices that nobody follows: the provider knows them */
    public ImportSubscription(Ports ports, PlanChanges changes, CheckoutSettlement checkouts) {
        this.ports = ports;
        this.takeOver = new ImportPlanChange(ports.plans(), changes);
        this.checkouts = checkouts;
    }

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.SUBSCRIPTION);
    }

    @Override
    public Effect read(ProviderObject object) {
        PaymentGateway gateway = ports.gateways().required();
        long revision = ports.revisions().of(object.id());
        Optional<ProviderSubscription> found = gateway.recurring().find(object.id());
        if (found.isEmpty()) {
            return now -> gone(object.id());
        }
        ProviderSubscription there = found.get();
        if (there.providerMode() != gateway.providerMode()) {
            throw new ProviderMismatch("Subscription " + there.id() + " is of the other mode than the key.");
        }
        Optional<Effect> checkout = there.providerMetadata().subject(CHECKOUT).flatMap(checkouts::read);
        return now -> {
            checkUnchanged(there.id(), revision);
            Optional<Outcome> fulfilled = checkout.map(effect -> effect.apply(now));
            Optional<Outcome> heard = ports.book().find(there.id()).map(agreed -> heard(agreed, there, now));
            return fulfilled
                    .filter(outcome -> outcome.result() == Result.DONE)
                    .or(() -> heard)
                    .or(() -> fulfilled)
                    .orElseGet(() -> unknown(there, now));
        };
    }

    /** What was read before we changed it there is no decision of anybody's. */
    private void checkUnchanged(String id, long revision) {
        if (ports.revisions().of(id) != revision) {
            throw new ProviderAway("Subscription " + id + " was changed while it was read.", READ_AGAIN_AFTER, null);
        }
    }

    private Outcome gone(String id) {
        Optional<Known> known = ports.book().find(id).filter(one -> one.status() != Status.ENDED);
        known.ifPresent(one -> ports.book().keep(standing(one, Status.ENDED)));
        return known.map(one -> Outcome.done(
                        one.account(),
                        "The provider knows " + id + " no more. The plan goes on; invoices are collected."))
                .orElseGet(() -> Outcome.foreign("There is no subscription " + id + "."));
    }

    private Outcome heard(Known agreed, ProviderSubscription there, Instant now) {
        checkOwner(agreed.account(), there);
        return ports.tasks().isWaiting(agreed.account(), PushSubscription.KIND)
                ? noted(agreed, there)
                : compared(agreed, there, now);
    }

    /** Ours is still on its way there: what it stands for is not taken over, nor agreed on. */
    private Outcome noted(Known agreed, ProviderSubscription there) {
        Known standing = new Known(
                agreed.account(),
                agreed.subscriptionId(),
                there.status(),
                agreed.offerKey(),
                there.period(),
                agreed.endsAt(),
                agreed.paidUntil());
        return kept(agreed, standing, "It will be made what our books say.");
    }

    private Outcome compared(Known agreed, ProviderSubscription there, Instant now) {
        ImportDecision verdict = ImportDecision.of(agreed, there, desired(agreed, there, now));
        Outcome kept = kept(agreed, PushSubscription.agreedNow(agreed, there), "Nothing follows of it.");
        Optional<String> done = takeOver.take(agreed.account(), verdict, now);
        if (there.status() != Status.ENDED && isToBeTold(verdict, there, now)) {
            ports.tasks().ask(List.of(PushSubscription.task(agreed.account(), there.id())));
        }
        return done.map(text -> Outcome.done(agreed.account(), text)).orElse(kept);
    }

    /** Whether it is not yet what our books say, now that they have followed as far as they could. */
    private boolean isToBeTold(ImportDecision verdict, ProviderSubscription there, Instant now) {
        Known kept = ports.book().find(there.id()).orElseThrow();
        return verdict.decision() == Decision.TELL
                || !desired(kept, there, now).agreesWith(kept)
                || there.status() == Status.UNPAID;
    }

    private DesiredSubscription desired(Known known, ProviderSubscription there, Instant now) {
        return DesiredSubscription.of(
                ports.plans().historyOf(known.account()), now, there.period().end());
    }

    private Outcome kept(Known before, Known after, String detail) {
        if (before.equals(after)) {
            return Outcome.known(before.account(), detail);
        }
        ports.book().keep(after);
        return Outcome.done(before.account(), "It is " + after.status().key() + ". " + detail);
    }

    private Outcome unknown(ProviderSubscription there, Instant now) {
        Optional<AccountId> owner = ports.customers().accountOf(there.customerId());
        if (owner.isEmpty() || there.status() == Status.ENDED) {
            return Outcome.foreign("Subscription " + there.id() + " stands for no plan here.");
        }
        AccountId account = owner.get();
        checkOwner(account, there);
        Known live = ports.book()
                .liveOf(account)
                .orElseThrow(() -> new ProviderMismatch("Subscription " + there.id() + " of " + account
                        + " was not made here; nothing follows of it."));
        return surplus(live, there, now);
    }

    private Outcome surplus(Known live, ProviderSubscription there, Instant now) {
        ports.tasks().ask(List.of(PushSubscription.task(live.account(), there.id())));
        ports.differences()
                .note(List.of(new ReconciliationDifference(
                        live.account(),
                        new ReconciliationDifference.Finding("second_subscription", there.id()),
                        "subscription " + live.subscriptionId(),
                        "a further one, " + there.id(),
                        "It is ended; what was paid for it is credit.",
                        ReconciliationDifference.Status.MENDED,
                        now)));
        return Outcome.done(live.account(), "A second subscription beside " + live.subscriptionId() + ": it is ended.");
    }

    private static Known standing(Known known, Status status) {
        return new Known(
                known.account(),
                known.subscriptionId(),
                status,
                known.offerKey(),
                known.period(),
                known.endsAt(),
                known.paidUntil());
    }

    private static void checkOwner(AccountId account, ProviderSubscription there) {
        AccountId labelled = there.providerMetadata().account();
        if (labelled != null && !labelled.equals(account)) {
            throw new ProviderMismatch("Subscription " + there.id() + " is labelled " + labelled + ", not " + account);
        }
    }
}

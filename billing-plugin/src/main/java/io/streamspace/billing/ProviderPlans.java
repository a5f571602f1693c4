package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.billrun.BillingStores;
import io.streamspace.billing.billrun.PlanChanges;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.provider.AdoptSubscription;
import io.streamspace.billing.provider.AlignSubscription;
import io.streamspace.billing.provider.AskForAlignment;
import io.streamspace.billing.provider.CheckoutSettling;
import io.streamspace.billing.provider.FollowedSubscriptions;
import io.streamspace.billing.provider.Gateways;
import io.streamspace.billing.provider.ObjectHandler;
import io.streamspace.billing.provider.OfferCheck;
import io.streamspace.billing.provider.PlanBooks;
import io.streamspace.billing.provider.ReconcileCheckouts;
import io.streamspace.billing.provider.ReconcileCustomer;
import io.streamspace.billing.provider.ReconcileDisputes;
import io.streamspace.billing.provider.ReconcilePayments;
import io.streamspace.billing.provider.Reread;
import io.streamspace.billing.provider.SubscriptionBook;
import io.streamspace.billing.provider.TaskHandler;
import io.streamspace.billing.provider.adapter.PostgresCheckoutBook;
import io.streamspace.billing.provider.adapter.PostgresDisputeBook;
import io.streamspace.billing.provider.adapter.PostgresReconciliations;
import io.streamspace.billing.provider.adapter.PostgresSubscriptionBook;
import io.streamspace.billing.provider.adapter.ReconciliationsResource;
import io.streamspace.billing.schedule.Job;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.subscription.adapter.PostgresSubscriptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plans that are paid by subscriptions of the payment provider's, and the comparison of both sides, wired. */
final class ProviderPlans {

    private final Features features;
    private final Foundations on;
    private final ProviderGround ground;
    private final PostgresSubscriptionBook book;
    private final PostgresReconciliations reconciliations;
    private final PlanBooks plans;

    ProviderPlans(Features features, ProviderGround ground) {
        this.features = features;
        this.on = features.foundations();
        this.ground = ground;
        this.book = new PostgresSubscriptionBook(on.jdbi());
        this.reconciliations = new PostgresReconciliations(on.jdbi());
        this.plans = plans(features);
    }

    /** Choices of plans that the provider is told of. */
    static FollowedSubscriptions followed(Foundations on) {
        return new FollowedSubscriptions(new PostgresSubscriptions(on.jdbi()), asking(on));
    }

    /** After the settings were saved: what plans offer may be another. */
    static void settingsSaved(Foundations on, RateBook before) {
        RateBook after = on.settings().terms().latest();
        boolean plansDiffer = !after.plans().equals(before.plans())
                || after.mode() != before.mode()
                || after.enabled() != before.enabled()
                || !after.others().equals(before.others());
        if (plansDiffer) {
            asking(on).all();
        }
    }

    /** The id of the provider's subscription that an account's plan is paid by. */
    static Function<AccountId, Optional<String>> subscriptionIds(Foundations on) {
        SubscriptionBook book = new PostgresSubscriptionBook(on.jdbi());
        return account -> book.liveOf(account).map(SubscriptionBook.Known::subscriptionId);
    }

    private static AskForAlignment asking(Foundations on) {
        return new AskForAlignment(
                new PostgresSubscriptionBook(on.jdbi()), ProviderFeature.tasks(on), on.transactions());
    }

    /** @param checkouts for subscriptions whose checkout is not fulfilled yet */
    List<ObjectHandler> handlers(CheckoutSettling checkouts) {
        return List.of(new AdoptSubscription(
                new AdoptSubscription.Ports(
                        ground.gateways(), ground.customers(), book, book, plans, ground.tasks(), reconciliations),
                toldChanges(),
                checkouts));
    }

    List<TaskHandler> taskHandlers() {
        return List.of(new AlignSubscription(
                new AlignSubscription.Ports(ground.gateways(), book, book, plans, on.transactions())));
    }

    /**
     * The job that compares both sides.
     *
     * @param reread does what an event about an object would
     */
    static Job reconciling(Features features, Gateways gateways, Reread reread, OfferCheck offers) {
        Foundations on = features.foundations();
        PostgresReconciliations reconciliations = new PostgresReconciliations(on.jdbi());
        ReconcileCustomer comparison = new ReconcileCustomer(new ReconcileCustomer.Ports(
                reread,
                new PostgresSubscriptionBook(on.jdbi()),
                plans(features),
                ProviderFeature.tasks(on),
                on.transactions()));
        ReconcilePayments reconciling = new ReconcilePayments(new ReconcilePayments.Ports(
                gateways,
                reconciliations,
                reconciliations,
                comparison,
                offers,
                List.of(
                        new ReconcileDisputes(reread, new PostgresDisputeBook(on.jdbi()), on.transactions()),
                        new ReconcileCheckouts(reread, new PostgresCheckoutBook(on.jdbi()), on.transactions())),
                on.transactions()));
        return on.context().clock().isDriven() ? new Spaced(reconciling::run, Instant::now) : reconciling::run;
    }

    static List<Object> resources(Foundations on) {
        return List.of(new ReconciliationsResource(new PostgresReconciliations(on.jdbi())));
    }

    private static PlanBooks plans(Features features) {
        return new PlanBooks(
                features.accounts(),
                features.subscriptions(),
                () -> features.foundations().settings().terms());
    }

    /** Changes that the provider told of itself: it need not be told. */
    private PlanChanges toldChanges() {
        return new PlanChanges(unfollowed(), features.accounts(), on.transactions(), features::billingTerms);
    }

    private BillingStores unfollowed() {
        BillingStores ports = features.billingStores();
        Subscriptions told = followed(on).unfollowed();
        return new BillingStores(
                ports.shards(),
                ports.usageRecorder(),
                ports.sums(),
                told,
                ports.periods(),
                ports.invoices(),
                ports.pendingLines(),
                ports.credits(),
                ports.ledger(),
                ports.outbox(),
                ports.queue(),
                ports.heldCorrections(),
                ports.buyers(),
                ports.taxQuotes());
    }
}

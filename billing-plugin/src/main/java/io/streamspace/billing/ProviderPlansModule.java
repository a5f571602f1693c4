package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.billrun.BillingStores;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.provider.adapter.PostgresCheckoutOrders;
import io.streamspace.billing.provider.adapter.PostgresDisputes;
import io.streamspace.billing.provider.adapter.PostgresProviderSubscriptions;
import io.streamspace.billing.provider.adapter.PostgresReconciliations;
import io.streamspace.billing.provider.adapter.ReconciliationsResource;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.queue.Refetch;
import io.streamspace.billing.provider.queue.TaskHandler;
import io.streamspace.billing.provider.queue.WebhookHandler;
import io.streamspace.billing.provider.reconciliation.run.PriceCheck;
import io.streamspace.billing.provider.reconciliation.run.ReconcileCheckouts;
import io.streamspace.billing.provider.reconciliation.run.ReconcileCustomer;
import io.streamspace.billing.provider.reconciliation.run.ReconcileDisputes;
import io.streamspace.billing.provider.reconciliation.run.ReconcilePayments;
import io.streamspace.billing.provider.subscription.AccountPlans;
import io.streamspace.billing.provider.subscription.CheckoutSettlement;
import io.streamspace.billing.provider.subscription.ImportSubscription;
import io.streamspace.billing.provider.subscription.MirroredSubscriptions;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions;
import io.streamspace.billing.provider.subscription.PushSubscription;
import io.streamspace.billing.provider.subscription.RequestSubscriptionPush;
import io.streamspace.billing.sale.PlanChanges;
import io.streamspace.billing.schedule.Job;
import io.streamspace.billing.schedule.JobStep;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.subscription.postgres.PostgresSubscriptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plans paid by subscriptions at the payment provider, and the reconciliation with it. */
final class ProviderPlansModule {

    private final BillingModules billingModules;
    private final PluginServices on;
    private final ProviderServices ground;
    private final PostgresProviderSubscriptions book;
    private final PostgresReconciliations reconciliations;
    private final AccountPlans plans;

    ProviderPlansModule(BillingModules billingModules, ProviderServices ground) {
        this.billingModules = billingModules;
        this.on = billingModules.pluginServices();
        this.ground = ground;
        this.book = new PostgresProviderSubscriptions(on.jdbi());
        this.reconciliations = new PostgresReconciliations(on.jdbi());
        this.plans = plans(billingModules);
    }

    /** Choices of plans that the provider is told of. */
    static MirroredSubscriptions followed(PluginServices on) {
        return new MirroredSubscriptions(new PostgresSubscriptions(on.jdbi()), asking(on));
    }

    /** After the settings were saved: what plans offer may be another. */
    static void settingsSaved(PluginServices on, RateBook before) {
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
    static Function<AccountId, Optional<String>> subscriptionIds(PluginServices on) {
        ProviderSubscriptions book = new PostgresProviderSubscriptions(on.jdbi());
        return account -> book.liveOf(account).map(ProviderSubscriptions.Known::subscriptionId);
    }

    private static RequestSubscriptionPush asking(PluginServices on) {
        return new RequestSubscriptionPush(
                new PostgresProviderSubscriptions(on.jdbi()), ProviderQueuesModule.tasks(on), on.transactions());
    }

    /** @param checkouts for subscriptions whose checkout is not fulfilled yet */
    List<WebhookHandler> handlers(CheckoutSettlement checkouts) {
        return List.of(new ImportSubscription(
                new ImportSubscription.Ports(
                        ground.gateways(), ground.customers(), book, book, plans, ground.tasks(), reconciliations),
                toldChanges(),
                checkouts));
    }

    List<TaskHandler> taskHandlers() {
        return List.of(new PushSubscription(
                new PushSubscription.Ports(ground.gateways(), book, book, plans, on.transactions())));
    }

    /**
     * The job that compares both sides.
     *
     * @param refetch does what an event about an object would
     */
    static Job reconciling(BillingModules billingModules, Gateways gateways, Refetch refetch, PriceCheck offers) {
        PluginServices on = billingModules.pluginServices();
        PostgresReconciliations reconciliations = new PostgresReconciliations(on.jdbi());
        ReconcileCustomer comparison = new ReconcileCustomer(new ReconcileCustomer.Ports(
                refetch,
                new PostgresProviderSubscriptions(on.jdbi()),
                plans(billingModules),
                ProviderQueuesModule.tasks(on),
                on.transactions()));
        ReconcilePayments reconciling = new ReconcilePayments(new ReconcilePayments.Ports(
                gateways,
                reconciliations,
                reconciliations,
                comparison,
                offers,
                List.of(
                        new ReconcileDisputes(refetch, new PostgresDisputes(on.jdbi()), on.transactions()),
                        new ReconcileCheckouts(refetch, new PostgresCheckoutOrders(on.jdbi()), on.transactions())),
                on.transactions()));
        return Job.of(new JobStep(
                "compare",
                on.context().clock().isDriven() ? new ThrottledJob(reconciling::run, Instant::now) : reconciling::run));
    }

    static List<Object> resources(PluginServices on) {
        return List.of(new ReconciliationsResource(new PostgresReconciliations(on.jdbi())));
    }

    private static AccountPlans plans(BillingModules billingModules) {
        return new AccountPlans(
                billingModules.accounts(),
                billingModules.subscriptions(),
                () -> billingModules.pluginServices().settings().terms());
    }

    /** Changes that the provider told of itself: it need not be told. */
    private PlanChanges toldChanges() {
        return new PlanChanges(
                unfollowed(), billingModules.accounts(), on.transactions(), billingModules::billingTerms);
    }

    private BillingStores unfollowed() {
        BillingStores ports = billingModules.billingStores();
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
